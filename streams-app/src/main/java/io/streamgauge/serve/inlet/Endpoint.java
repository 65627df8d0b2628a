package io.streamgauge.serve.inlet;

import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletRefusedException;
import java.util.concurrent.CompletableFuture;

/** What answers on a path. Thread-safe. */
interface Endpoint {
    Inlet inlet();

    /**
     * Whether the body may come in this encoding; gzip and none need not be asked for.
     *
     * @param encoding in lower case
     */
    default boolean decodes(String encoding) {
        return false;
    }

    /**
     * Answers once Kafka has what was taken. Fails, or throws, with an {@link InletRefusedException} where nothing was taken or Kafka did not take it.
     */
    CompletableFuture<InletAnswer> take(InletRequest request);

    /** Says what is refused in the protocol's own way; {@code request} has no body where none was read. */
    default InletAnswer refuse(InletRequest request, int status, InletRefusedException why) {
        return InletAnswer.plain(status, why.getMessage());
    }
}
