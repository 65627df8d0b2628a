package io.streamgauge.app.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.JacksonEventDecoder;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.xerial.snappy.Snappy;

/** What {@link DecodeBench} decodes: for each format records as their senders make them. */
final class DecodeCases {
    private static final int RECORDS = 200;
    private static final int LINES = 50;
    private static final PointSink NOTHING = new PointSink() {
        @Override
        public void point(Point p) {
            // Read and forgotten.
        }

        @Override
        public void reject(Reject reason, String detail) {
            throw new IllegalStateException(detail);
        }
    };

    private DecodeCases() {}

    static List<DecodeCase> all() {
        JacksonEventDecoder jackson = new JacksonEventDecoder();
        JsonFactory json = new JsonFactory();
        return List.of(
                new DecodeCase(
                        "json",
                        Format.JSON,
                        records(i -> text(event(i))),
                        "Jackson, with the same checks",
                        record -> jackson.decode(record, 0, Limits.DEFAULT, NOTHING)),
                new DecodeCase(
                        "otlp: sums and gauges, 10 points a metric",
                        Format.OTLP,
                        records(i -> OtlpLoad.numbers(i).toByteArray()),
                        "protobuf-java's full parse, and a walk of all points",
                        record -> walked(ExportMetricsServiceRequest.parseFrom(record))),
                new DecodeCase(
                        "otlp: histograms, 10 bounds",
                        Format.OTLP,
                        records(i -> OtlpLoad.histograms(i).toByteArray()),
                        "protobuf-java's full parse, and a walk of all points",
                        record -> walked(ExportMetricsServiceRequest.parseFrom(record))),
                new DecodeCase(
                        "remote-write",
                        Format.REMOTE_WRITE,
                        records(RemoteWriteLoad::one),
                        "snappy and protobuf-java's full parse, of a dynamic message",
                        record -> parsed(DynamicMessage.parseFrom(RemoteWriteLoad.ONE, Snappy.uncompress(record)))),
                new DecodeCase(
                        "remote-write-2",
                        Format.REMOTE_WRITE_2,
                        records(RemoteWriteLoad::two),
                        "snappy and protobuf-java's full parse, of a dynamic message",
                        record -> parsed(DynamicMessage.parseFrom(RemoteWriteLoad.TWO, Snappy.uncompress(record)))),
                new DecodeCase(
                        "prometheus-kafka-adapter",
                        Format.KAFKA_ADAPTER,
                        records(i -> text(adapter(i))),
                        "Jackson's tokens",
                        record -> tokens(json, record)),
                DecodeCase.alone("influx", Format.INFLUX, records(i -> text(lines(i, DecodeCases::influx)))),
                DecodeCase.alone("statsd", Format.STATSD, records(i -> text(lines(i, DecodeCases::statsd)))),
                DecodeCase.alone(
                        "prometheus", Format.PROMETHEUS, records(i -> text(lines(i, DecodeCases::exposition)))));
    }

    private static byte[][] records(IntFunction<byte[]> record) {
        byte[][] records = new byte[RECORDS][];
        for (int i = 0; i < RECORDS; i++) {
            records[i] = record.apply(i);
        }
        return records;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void tokens(JsonFactory factory, byte[] record) throws Exception {
        try (JsonParser parser = factory.createParser(record)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
    }

    private static String event(int i) {
        return "{\"name\":\"http_server_requests\",\"type\":\"counter\",\"value\":" + (i % 7 + 1)
                + ",\"timestamp\":" + (1_760_000_000_000L + i) + ",\"labels\":{\"service\":\"checkout-" + i % 100
                + "\",\"instance\":\"pod-" + i + "\",\"method\":\"GET\",\"status\":\"200\"}}";
    }

    private static String adapter(int i) {
        return "{\"timestamp\":\"2026-11-21T10:00:00Z\",\"value\":\"" + i * 1.5
                + "\",\"name\":\"node_cpu_seconds_total\",\"labels\":{\"__name__\":\"node_cpu_seconds_total\",\"cpu\":\""
                + i % 16 + "\",\"instance\":\"host-" + i + ":9100\",\"job\":\"node\",\"mode\":\"idle\"}}";
    }

    private static String lines(int record, IntFunction<String> line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            text.append(line.apply(record * LINES + i)).append('\n');
        }
        return text.toString();
    }

    private static String influx(int i) {
        return "cpu,host=server" + i % 100 + ",region=eu usage_idle=" + i % 97 + ".5 " + (1_760_000_000_000L + i)
                + "000000";
    }

    private static String statsd(int i) {
        return "checkout.requests:" + i % 9 + "|c|#service:checkout-" + i % 100 + ",status:200";
    }

    private static String exposition(int i) {
        return "node_cpu_seconds_total{cpu=\"" + i % 16 + "\",mode=\"idle\",instance=\"host-" + i + "\"} " + i * 1.5;
    }

    private static void walked(ExportMetricsServiceRequest request) {
        if (OtlpWalk.walk(request) == 0) {
            throw new IllegalStateException("nothing to walk");
        }
    }

    /** The whole of a message is there once it is parsed. */
    private static void parsed(Message message) {
        Objects.requireNonNull(message);
    }
}
