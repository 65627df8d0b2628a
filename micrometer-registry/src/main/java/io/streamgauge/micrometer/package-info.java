/**
 * A Micrometer registry that writes to the events topic: what an app counts and times comes out as increments and observations.
 *
 * <p>May import: Micrometer, kafka-clients, {@code io.streamgauge.reporter}. Start with {@code StreamgaugeMeterRegistry}.
 */
package io.streamgauge.micrometer;
