package io.streamgauge.series.state;

import io.streamgauge.ingest.Point;

/**
 * Where a point comes from, if it says so.
 *
 * @param startMs when its total began, or {@link Point#NO_START}
 * @param source which replica reports it, or 0
 */
record Origin(long startMs, long source) {}
