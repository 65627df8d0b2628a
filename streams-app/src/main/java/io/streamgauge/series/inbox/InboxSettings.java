package io.streamgauge.series.inbox;

/**
 * What a {@link RulesInbox} needs to know. Immutable.
 *
 * @param stepMs the grid of event time, as in SERIES
 * @param historyMs how far back samples are kept: at least the longest range that a rule reads, and not less than SERIES keeps
 */
public record InboxSettings(long stepMs, long historyMs) {}
