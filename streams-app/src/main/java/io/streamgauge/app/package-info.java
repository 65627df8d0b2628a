/**
 * The service as a program: {@link io.streamgauge.app.Main the entry point}, and below it the command line ({@code cli}), the configuration
 * ({@code config}), the embedded broker ({@code broker}), the demo load ({@code demo}), benchmarks ({@code bench}) and the generators of
 * topology-docs ({@code docs}).
 *
 * <p>May import: everything. Nothing imports it.
 */
package io.streamgauge.app;
