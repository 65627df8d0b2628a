package io.streamgauge.topology.inlet.groups;

import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.topology.TopicSpec;

/**
 * What groups need.
 *
 * @param topic of the groups
 * @param replicationFactor for a topic that has to be made; -1 is the brokers' default
 * @param pieces limits of a record on the events topic
 * @param groupsMax groups at a time; more are refused
 * @param refreshEveryMs after which all groups are told again, as a scrape would; shorter than series are remembered
 */
public record PushSettings(
        TopicSpec topic, int replicationFactor, PieceLimits pieces, int groupsMax, long refreshEveryMs) {}
