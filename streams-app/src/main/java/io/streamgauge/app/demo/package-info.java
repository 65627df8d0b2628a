/**
 * A small fleet of simulated apps that sends metric events as real apps would, and gets into trouble on cue: what {@code dev --demo} shows.
 *
 * <p>Pure but for {@link io.streamgauge.app.demo.DemoLoad}, which owns the clock and the producer: a {@link io.streamgauge.app.demo.Fleet}
 * makes the same events for the same seed and times. Start with {@link io.streamgauge.app.demo.Script}: the story that is told.
 */
package io.streamgauge.app.demo;
