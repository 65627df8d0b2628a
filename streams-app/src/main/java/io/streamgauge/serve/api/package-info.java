/**
 * Prometheus' HTTP API without HTTP: requests as parameters in, answers as JSON out.
 *
 * <p>May import model, promql, series, rules and Jackson's generator; no Javalin. Start with {@link io.streamgauge.serve.api.JsonValues}, which the command
 * line prints with too, and {@link io.streamgauge.serve.api.QueryApi}.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">Prometheus' HTTP API</a>
 */
package io.streamgauge.serve.api;
