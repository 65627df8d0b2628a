/**
 * The service put together: rule files loaded, the topology's runtime started, HTTP in front of it. {@code run} and {@code dev} share it.
 *
 * <p>May import: config, and all packages below {@code app}. Start with {@link io.streamgauge.app.service.Service}.
 */
package io.streamgauge.app.service;
