/**
 * What everything else speaks of: {@link io.streamgauge.model.Labels label sets}, metric types, the
 * {@link io.streamgauge.model.StaleMarker stale marker} and histograms.
 *
 * <p>May import: the JDK only. Everything here is immutable or says otherwise. Start with {@code Labels}.
 */
package io.streamgauge.model;
