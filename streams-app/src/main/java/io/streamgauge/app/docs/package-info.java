/**
 * Generates the pages of topology-docs from the code that they describe. {@code bin/streamgauge topology --write-docs topology-docs} writes them; a
 * test fails when they drift.
 *
 * <p>May import: everything. Start with {@link io.streamgauge.app.docs.Pages}.
 */
package io.streamgauge.app.docs;
