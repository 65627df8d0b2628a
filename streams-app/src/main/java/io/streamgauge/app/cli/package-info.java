/**
 * The command line: one class per command, thin over the packages that do the work.
 *
 * <p>Exit codes: 0 all is well, 1 something is wrong with the input or the surroundings (the message says what to do next), 2 the command line
 * itself could not be understood. A stack trace is shown with {@code --verbose} only.
 *
 * <p>May import: everything. Start with {@link io.streamgauge.app.cli.Cli}.
 */
package io.streamgauge.app.cli;
