/**
 * The service's configuration: one table of keys ({@link io.streamgauge.app.config.Keys}), bound from flags, the
 * environment, a YAML file and defaults, in this order.
 *
 * <p>The table is the single source: the binder, {@code --help} and the generated page of configuration keys are made
 * from it. Every mistake of a file is reported at once, with its line and column.
 *
 * <p>May import: snakeyaml-engine's nodes, and the settings records of the packages that it configures. Start with
 * {@link io.streamgauge.app.config.Keys}, then {@link io.streamgauge.app.config.ConfigLoader}.
 */
package io.streamgauge.app.config;
