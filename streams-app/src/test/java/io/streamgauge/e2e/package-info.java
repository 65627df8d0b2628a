/**
 * The service as its users meet it: on an embedded broker, over HTTP, among real peers, from the launcher. Start with {@link
 * io.streamgauge.e2e.EndToEndIT}.
 */
package io.streamgauge.e2e;
