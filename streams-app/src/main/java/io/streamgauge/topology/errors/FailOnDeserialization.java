package io.streamgauge.topology.errors;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * A record can't be turned into bytes. Events and internal records are bytes to Streams: what is bad in them is found by COLLECT, which makes a dead letter, or by a stage, which stops. So this
 * is a fault of ours, and stops.
 */
public final class FailOnDeserialization implements DeserializationExceptionHandler {
    private ErrorSite site = new ErrorSite();

    @Override
    public void configure(Map<String, ?> config) {
        site = ErrorSite.of(config);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception error) {
        site.note("reading " + record.topic() + "-" + record.partition() + " offset " + record.offset());
        return Response.fail();
    }
}
