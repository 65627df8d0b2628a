/**
 * Strict reading of YAML that people wrote: the first document as nodes with their places, unknown and repeated keys refused, all errors
 * collected, bounded in size, depth and aliases.
 *
 * <p>May import: snakeyaml-engine.
 */
package io.streamgauge.rules.yaml;
