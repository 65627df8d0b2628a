/**
 * The service's own metrics: what they are called ({@link io.streamgauge.serve.meters.ServiceMetric}), where they come from, and how they get on the page beside the
 * aggregates.
 *
 * <p>May import model, series' view, topology's figures and Micrometer. Start with {@link io.streamgauge.serve.meters.ServiceMeters}.
 */
package io.streamgauge.serve.meters;
