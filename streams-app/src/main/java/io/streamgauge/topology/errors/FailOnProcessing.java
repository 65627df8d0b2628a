package io.streamgauge.topology.errors;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** A stage failed at a record: to go on would lose what the task had combined for the commit, so it never does. */
public final class FailOnProcessing implements ProcessingExceptionHandler {
    private ErrorSite site = new ErrorSite();

    @Override
    public void configure(Map<String, ?> config) {
        site = ErrorSite.of(config);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception error) {
        site.note("processing " + ErrorSite.of(context));
        return Response.fail();
    }
}
