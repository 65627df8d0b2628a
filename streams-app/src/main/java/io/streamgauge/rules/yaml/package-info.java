/**
 * Strict reading of YAML that people wrote: the first document as nodes with their places, unknown and repeated keys refused, all errors
 * collected, bounded in size, depth and aliases.
 *
 * <p>May import: snakeyaml-engine, {@link io.streamgauge.rules.RuleError}. Start with {@link io.streamgauge.rules.yaml.YamlText}, then
 * {@link io.streamgauge.rules.yaml.YamlReader}.
 */
package io.streamgauge.rules.yaml;
