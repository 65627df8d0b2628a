/**
 * Rules as data: the topic of rule versions, and how a version gets from there into the flow of the data.
 *
 * <p>An instance publishes what its rule files say ({@link io.streamgauge.topology.versions.RuleDocument}) to a compacted topic; one task numbers the versions and
 * tells every partition of SERIES and RULES ({@link io.streamgauge.topology.versions.VersionsStage}); what came of it is followed by every instance
 * ({@link io.streamgauge.topology.versions.RuleVersions}). Decision 0007 says why it is exactly once.
 *
 * <p>May import: {@code rules}, {@code series.wire}, Kafka's clients and Streams. Nothing of the stages.
 */
package io.streamgauge.topology.versions;
