/**
 * RULES: the samples that SERIES sent, as the series that rule groups read; and the records that carry recorded samples back.
 *
 * <p>May import: model, promql, the sibling packages. Start with {@link io.streamgauge.series.inbox.RulesInbox}.
 */
package io.streamgauge.series.inbox;
