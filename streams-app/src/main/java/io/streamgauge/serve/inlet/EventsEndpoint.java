package io.streamgauge.serve.inlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.ingest.Format;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events of any format. The answer names every rejected line, up to a hundred, by its number; what is good is taken. */
final class EventsEndpoint implements Endpoint {
    private static final Pattern LINE = Pattern.compile("^([a-z0-9-]+): (?:line )?(\\d+):");
    /** What curl says of what it sends with {@code -d}. */
    private static final String CURL = "application/x-www-form-urlencoded";

    private static final int ERRORS_SHOWN_MAX = 100;

    private final Checker checker;
    private final Produce produce;
    private final InletCounters counters;
    private final Clock clock;

    EventsEndpoint(Checker checker, Produce produce, InletCounters counters, Clock clock) {
        this.checker = checker;
        this.produce = produce;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public Inlet inlet() {
        return Inlet.EVENTS;
    }

    @Override
    public boolean decodes(String encoding) {
        return encoding.equals("snappy");
    }

    @Override
    public CompletableFuture<InletAnswer> take(InletRequest request) {
        Format format = format(request);
        boolean snappy = format == Format.REMOTE_WRITE || format == Format.REMOTE_WRITE_2;
        if (request.contentEncoding().equals("snappy") && !snappy) {
            throw new InletRefusedException(
                    Refusal.UNSUPPORTED, "Only remote write's bodies come in snappy. Send gzip, or none.");
        }
        return switch (format) {
            case JSON, KAFKA_ADAPTER -> json(request, format);
            default -> whole(request, format);
        };
    }

    private static Format format(InletRequest request) {
        switch (request.mediaType()) {
            case "", InletAnswer.JSON, "application/x-ndjson", "application/ndjson", "application/jsonl", CURL -> {
                return Format.JSON;
            }
            default -> {
                Format named = Format.ofContentType(request.contentType());
                if (named == null) {
                    throw new InletRefusedException(
                            Refusal.UNSUPPORTED,
                            "The content-type " + request.contentType()
                                    + " names no format. Send application/json for our own events, or application/x-streamgauge-influx"
                                    + " and the like; topology-docs/formats.md lists them.");
                }
                return named;
            }
        }
    }

    /** Documents one by one: those that are good go on, in as few records as hold them. */
    private CompletableFuture<InletAnswer> json(InletRequest request, Format format) {
        byte[] body = request.body();
        request.lease().grow(body.length);
        Records records = new Records();
        Outcome outcome = new Outcome();
        long nowMs = clock.millis();
        JsonDocuments.read(body, new JsonDocuments.Found() {
            @Override
            public void element(int line, int from, int to) {
                byte[] one = Arrays.copyOfRange(body, from, to);
                Checked checked = checker.check(format, one, nowMs);
                if (checked.rejected() > 0 || !checked.hasAny()) {
                    outcome.reject(
                            line, checked.rejected() > 0 ? checked.problems().get(0) : "empty-record");
                } else {
                    outcome.accepted += checked.points();
                    records.add(one);
                }
            }

            @Override
            public void malformed(int line, String why) {
                outcome.reject(line, "not-json: " + why);
            }
        });
        return send(request, format, records.end(), outcome);
    }

    /** The body as it is, or cut between lines: what is bad in it goes to the dead letters with it. */
    private CompletableFuture<InletAnswer> whole(InletRequest request, Format format) {
        byte[] body = request.body();
        Checked checked = checker.check(format, body, clock.millis());
        Outcome outcome = new Outcome();
        outcome.accepted = checked.points();
        for (String problem : checked.problems()) {
            Matcher matcher = LINE.matcher(problem);
            outcome.reject(matcher.find() ? Integer.parseInt(matcher.group(2)) : 0, problem);
        }
        outcome.rejected = checked.rejected();
        if (!checked.hasAny()) {
            return send(request, format, List.of(), outcome);
        }
        request.lease().grow(2L * body.length);
        return switch (format) {
            case OTLP, REMOTE_WRITE, REMOTE_WRITE_2 ->
                produce.send(inlet(), format, body, body.length, checked.points(), request.clientId())
                        .thenApply(done -> answer(outcome));
            default ->
                send(request, format, LinePieces.cut(body, format == Format.OPENMETRICS, produce.limits()), outcome);
        };
    }

    private CompletableFuture<InletAnswer> send(
            InletRequest request, Format format, List<byte[]> records, Outcome outcome) {
        return records.isEmpty()
                ? CompletableFuture.completedFuture(answer(outcome))
                : produce.send(inlet(), format, records, request.clientId()).thenApply(done -> answer(outcome));
    }

    private InletAnswer answer(Outcome outcome) {
        counters.points(inlet(), outcome.accepted);
        if (outcome.rejected > 0) {
            counters.refused(inlet(), Refusal.INVALID);
        }
        return json(outcome.rejected > 0 ? 400 : 200, outcome.json());
    }

    private static InletAnswer json(int status, ObjectNode body) {
        return InletAnswer.of(status, InletAnswer.JSON, (body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InletAnswer refuse(InletRequest request, int status, InletRefusedException why) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", why.getMessage());
        body.put("reason", why.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return json(status, body);
    }

    /** What to answer. */
    private static final class Outcome {
        private final List<ObjectNode> errors = new ArrayList<>();
        private long accepted;
        private long rejected;

        /** @param line 0 where it is not known */
        void reject(int line, String why) {
            rejected++;
            if (errors.size() < ERRORS_SHOWN_MAX) {
                ObjectNode error = JsonNodeFactory.instance.objectNode();
                if (line > 0) {
                    error.put("line", line);
                }
                errors.add(error.put("error", why));
            }
        }

        ObjectNode json() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("accepted", accepted).put("rejected", rejected);
            if (!errors.isEmpty()) {
                ArrayNode list = body.putArray("errors");
                errors.forEach(list::add);
            }
            return body;
        }
    }

    /** Fills records with documents. */
    private final class Records {
        private final List<byte[]> full = new ArrayList<>();
        private final ByteArrayOutputStream open = new ByteArrayOutputStream();
        private int documents;

        void add(byte[] document) {
            if (document.length + 1 > produce.limits().bytes()) {
                throw new InletRefusedException(
                        Refusal.TOO_LARGE,
                        "An event of " + document.length + " bytes; at most "
                                + produce.limits().bytes() + " are taken. Nothing was taken.");
            }
            if (documents == produce.limits().points()
                    || open.size() + document.length + 1 > produce.limits().bytes()) {
                end();
            }
            open.writeBytes(document);
            open.write('\n');
            documents++;
        }

        List<byte[]> end() {
            if (documents > 0) {
                full.add(open.toByteArray());
                open.reset();
                documents = 0;
            }
            return full;
        }
    }
}
