package io.streamgauge.serve.api;

import io.streamgauge.promql.EngineOptions;

/**
 * What queries may cost.
 *
 * @param atOnce how many are evaluated at the same time; others wait
 * @param timeoutMs how long one may wait and run; a request can ask for less
 * @param engine lookback, samples, series and points
 */
public record QueryLimits(int atOnce, long timeoutMs, EngineOptions engine) {}
