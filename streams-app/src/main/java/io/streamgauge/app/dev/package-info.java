/**
 * What {@code dev} adds to the service: the embedded broker beside it, the demo, and alert transitions as lines for people.
 *
 * <p>May import: everything below {@code app}, and its broker, config, demo and service. Start with {@link io.streamgauge.app.dev.DevSession}.
 */
package io.streamgauge.app.dev;
