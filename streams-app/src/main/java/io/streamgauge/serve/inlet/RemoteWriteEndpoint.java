package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.Format;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.xerial.snappy.Snappy;

/**
 * Prometheus' remote write, 1.0 and 2.0. A request of which a part is bad is answered 400 and its good part taken: senders must not send it again, and what they would send again is idempotent.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/">the specification of 2.0</a>
 */
final class RemoteWriteEndpoint implements Endpoint {
    private static final String WRITTEN = "X-Prometheus-Remote-Write-%s-Written";

    private final Checker checker;
    private final Produce produce;
    private final InletCounters counters;
    private final InletOptions options;
    private final Clock clock;

    RemoteWriteEndpoint(Checker checker, Produce produce, InletCounters counters, InletOptions options, Clock clock) {
        this.checker = checker;
        this.produce = produce;
        this.counters = counters;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public Inlet inlet() {
        return Inlet.REMOTE_WRITE;
    }

    @Override
    public boolean decodes(String encoding) {
        return encoding.equals("snappy");
    }

    @Override
    public CompletableFuture<InletAnswer> take(InletRequest request) {
        Format format = format(request);
        long plainBytes = plainBytes(request);
        // Decompressed once here, once more where it is cut.
        request.lease().grow(2 * plainBytes);
        Checked checked = checker.check(format, request.body(), clock.millis());
        if (!checked.hasAny()) {
            if (checked.isEmpty()) {
                return CompletableFuture.completedFuture(answer(format, checked));
            }
            throw new InletRefusedException(Refusal.INVALID, "Nothing was taken: " + checked.summary("samples are"));
        }
        return produce.send(inlet(), format, request.body(), plainBytes, checked.points(), request.clientId())
                .thenApply(done -> {
                    counters.points(inlet(), checked.points());
                    return answer(format, checked);
                });
    }

    private static Format format(InletRequest request) {
        String type =
                request.contentType().toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return switch (type) {
            case "application/x-protobuf", "application/x-protobuf;proto=prometheus.writerequest" ->
                Format.REMOTE_WRITE;
            case "application/x-protobuf;proto=io.prometheus.write.v2.request" -> Format.REMOTE_WRITE_2;
            default ->
                throw new InletRefusedException(
                        Refusal.UNSUPPORTED,
                        (type.isEmpty() ? "There is no content-type" : "The content-type " + request.contentType())
                                + (type.isEmpty() ? "." : " is not taken here.")
                                + " Send application/x-protobuf, with proto=io.prometheus.write.v2.Request for remote write 2.0.");
        };
    }

    private long plainBytes(InletRequest request) {
        try {
            // Unsigned in the format, and read as signed.
            long plain = Snappy.uncompressedLength(request.body(), 0, request.body().length) & 0xFFFFFFFFL;
            if (plain > options.decompressedBytesMax()) {
                throw new InletRefusedException(
                        Refusal.TOO_LARGE,
                        "The body decompresses to " + plain + " bytes; at most " + options.decompressedBytesMax()
                                + " are taken. Nothing was taken; send less at once.");
            }
            return plain;
        } catch (IOException e) {
            throw new InletRefusedException(
                    Refusal.INVALID,
                    "Not a block of snappy (" + e.getMessage()
                            + "): a remote-write body is compressed as a whole, in the block format.",
                    e);
        }
    }

    private InletAnswer answer(Format format, Checked checked) {
        InletAnswer answer = InletAnswer.empty(204);
        if (checked.rejected() > 0) {
            counters.refused(inlet(), Refusal.INVALID);
            answer = InletAnswer.plain(400, "Taken in part: " + checked.summary("samples are"));
        }
        if (format == Format.REMOTE_WRITE) {
            return answer;
        }
        Map<String, String> written = new TreeMap<>();
        written.put(WRITTEN.formatted("Samples"), Long.toString(checked.samples()));
        written.put(WRITTEN.formatted("Histograms"), Long.toString(checked.histograms()));
        written.put(WRITTEN.formatted("Exemplars"), "0");
        return answer.with(written);
    }

    @Override
    public InletAnswer refuse(InletRequest request, int status, InletRefusedException why) {
        InletAnswer plain = InletAnswer.plain(status, why.getMessage());
        boolean second = request.contentType().contains("v2");
        return second
                ? plain.with(Map.of(
                        WRITTEN.formatted("Samples"), "0",
                        WRITTEN.formatted("Histograms"), "0",
                        WRITTEN.formatted("Exemplars"), "0"))
                : plain;
    }
}
