package io.streamgauge.topology.errors;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/** The brokers don't take a record. What passes is tried again; all else fails the transaction, so that nothing is committed of which a part is missing. */
public final class FailOnProduction implements ProductionExceptionHandler {
    private ErrorSite site = new ErrorSite();

    @Override
    public void configure(Map<String, ?> config) {
        site = ErrorSite.of(config);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception error) {
        if (error instanceof RetriableException) {
            return Response.retry();
        }
        String advice = error instanceof RecordTooLargeException
                ? "; the record has " + size(record)
                        + " bytes: raise max.message.bytes of the topic, and kafka: max.request.size here"
                : "";
        site.note("writing to " + record.topic() + advice);
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Streams declares it
    public Response handleSerializationError(
            ErrorHandlerContext context, ProducerRecord record, Exception error, SerializationExceptionOrigin origin) {
        site.note("writing to " + record.topic() + " (" + origin + "), from " + ErrorSite.of(context));
        return Response.fail();
    }

    private static int size(ProducerRecord<byte[], byte[]> record) {
        return (record.key() == null ? 0 : record.key().length) + (record.value() == null ? 0 : record.value().length);
    }
}
