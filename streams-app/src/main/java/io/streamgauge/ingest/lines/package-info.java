/**
 * What the codecs of line formats share. Start with {@link io.streamgauge.ingest.lines.LineFormat}.
 *
 * <p>May import: {@code ingest}, {@code model}.
 */
package io.streamgauge.ingest.lines;
