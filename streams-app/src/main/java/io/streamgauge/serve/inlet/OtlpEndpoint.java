package io.streamgauge.serve.inlet;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;
import static io.streamgauge.ingest.proto.ProtoReader.VARINT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.otlp.OtlpJsonDecoder;
import io.streamgauge.ingest.proto.ProtoWriter;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * OTLP over HTTP. Data points that are bad are refused alone, and counted in the answer's partial success; a request of which nothing can be taken is answered 400 with a Status.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
final class OtlpEndpoint implements Endpoint {
    private static final String PROTOBUF = "application/x-protobuf";

    private static final int INVALID_ARGUMENT = 3;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNAVAILABLE = 14;

    private final Checker checker;
    private final Produce produce;
    private final InletCounters counters;
    private final Clock clock;

    OtlpEndpoint(Checker checker, Produce produce, InletCounters counters, Clock clock) {
        this.checker = checker;
        this.produce = produce;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public Inlet inlet() {
        return Inlet.OTLP;
    }

    @Override
    public CompletableFuture<InletAnswer> take(InletRequest request) {
        boolean json = isJson(request);
        if (!json && !request.mediaType().equals(PROTOBUF)) {
            String type = request.contentType();
            throw new InletRefusedException(
                    Refusal.UNSUPPORTED,
                    (type.isEmpty() ? "There is no content-type." : "The content-type " + type + " is not taken here.")
                            + " Send application/x-protobuf or application/json.");
        }
        byte[] body = request.body();
        if (body.length == 0 && !json) {
            // A request without resources has no bytes.
            return CompletableFuture.completedFuture(success(false, 0, ""));
        }
        Checked checked = checker.check(json ? Format.OTLP_JSON : Format.OTLP, body, clock.millis());
        if (!checked.hasAny()) {
            if (checked.isEmpty()) {
                return CompletableFuture.completedFuture(success(json, 0, ""));
            }
            throw new InletRefusedException(
                    Refusal.INVALID, "Nothing was taken: " + checked.summary("data points are"));
        }
        return send(request, json, checked).thenApply(done -> {
            counters.points(inlet(), checked.points());
            if (checked.rejected() == 0) {
                return success(json, 0, "");
            }
            counters.refused(inlet(), Refusal.INVALID);
            return success(json, checked.rejected(), checked.summary("data points are"));
        });
    }

    private CompletableFuture<Void> send(InletRequest request, boolean json, Checked checked) {
        byte[] body = request.body();
        boolean large = body.length > produce.limits().bytes()
                || checked.points() > produce.limits().points();
        if (!json || !large) {
            Format format = json ? Format.OTLP_JSON : Format.OTLP;
            request.lease().grow(large ? 2L * body.length : 0);
            return produce.send(inlet(), format, body, body.length, checked.points(), request.clientId());
        }
        // Cut in its protobuf form, which means the same.
        request.lease().grow(3L * body.length);
        byte[] protobuf = protobuf(body);
        return produce.send(inlet(), Format.OTLP, protobuf, protobuf.length, checked.points(), request.clientId());
    }

    private static byte[] protobuf(byte[] json) {
        try {
            return OtlpJsonDecoder.toProtobuf(json);
        } catch (IllegalArgumentException e) {
            throw new InletRefusedException(
                    Refusal.INVALID, "More than one record holds, and " + e.getMessage() + ". Nothing was taken.", e);
        }
    }

    private static boolean isJson(InletRequest request) {
        return request.mediaType().equals(InletAnswer.JSON);
    }

    private static InletAnswer success(boolean json, long rejected, String why) {
        if (json) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (rejected > 0) {
                body.putObject("partialSuccess")
                        .put("rejectedDataPoints", Long.toString(rejected))
                        .put("errorMessage", why);
            }
            return InletAnswer.of(200, InletAnswer.JSON, utf8(body.toString()));
        }
        ProtoWriter out = new ProtoWriter();
        if (rejected > 0) {
            out.tag(1, LENGTH);
            int begun = out.begin();
            out.tag(1, VARINT);
            out.varint(rejected);
            out.tag(2, LENGTH);
            out.bytes(utf8(why));
            out.end(begun);
        }
        return InletAnswer.of(200, PROTOBUF, out.copy());
    }

    /** A google.rpc.Status in the request's encoding. */
    @Override
    public InletAnswer refuse(InletRequest request, int status, InletRefusedException why) {
        int code = why.refusal().passing()
                ? UNAVAILABLE
                : why.refusal() == Refusal.TOO_LARGE ? RESOURCE_EXHAUSTED : INVALID_ARGUMENT;
        String message = why.getMessage();
        if (isJson(request)) {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
            return InletAnswer.of(status, InletAnswer.JSON, utf8(body.toString()));
        }
        ProtoWriter out = new ProtoWriter();
        out.tag(1, VARINT);
        out.varint(code);
        out.tag(2, LENGTH);
        out.bytes(utf8(message));
        return InletAnswer.of(status, PROTOBUF, out.copy());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
