package io.streamgauge.serve.inlet;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;
import static io.streamgauge.ingest.proto.ProtoReader.VARINT;

import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.GoFloat;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Delimited messages of io.prometheus.client.MetricFamily as lines of the text format: what Go's clients push. Native histograms are given by their sum and count alone. One per body; not
 * thread-safe.
 */
final class ProtoFamilies {
    private static final List<String> TYPES =
            List.of("counter", "gauge", "summary", "untyped", "histogram", "histogram");

    private final ProtoReader in = new ProtoReader();
    private final StringBuilder out = new StringBuilder();
    private String name = "";

    private ProtoFamilies() {}

    /** @throws InletRefusedException where it is malformed */
    static byte[] text(byte[] body) {
        ProtoFamilies families = new ProtoFamilies();
        families.in.reset(body, 0, body.length);
        try {
            while (families.in.more()) {
                int outer = families.in.enter();
                families.family();
                families.in.leave(outer);
            }
        } catch (MalformedException e) {
            throw new InletRefusedException(
                    Refusal.INVALID, "Malformed protobuf: " + e.getMessage() + ". Nothing was taken.", e);
        }
        return families.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void family() throws MalformedException {
        int start = in.at();
        int end = in.end();
        name = "";
        String help = "";
        int type = 0;
        while (in.more()) {
            switch (in.tag()) {
                case 1 << 3 | LENGTH -> name = string();
                case 2 << 3 | LENGTH -> help = string();
                case 3 << 3 | VARINT -> type = in.varint32();
                default -> in.skip();
            }
        }
        if (type < 0 || type >= TYPES.size()) {
            throw in.malformed("metric type " + type);
        }
        out.append("# HELP ").append(name).append(' ');
        out.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(TYPES.get(type)).append('\n');
        in.go(start, end);
        while (in.more()) {
            if (in.tag() == (4 << 3 | LENGTH)) {
                int outer = in.enter();
                metric();
                in.leave(outer);
            } else {
                in.skip();
            }
        }
    }

    private void metric() throws MalformedException {
        int start = in.at();
        int end = in.end();
        List<String> labels = new ArrayList<>();
        long timeMs = 0;
        while (in.more()) {
            switch (in.tag()) {
                case 1 << 3 | LENGTH -> labels.add(label());
                case 6 << 3 | VARINT -> timeMs = in.varint();
                default -> in.skip();
            }
        }
        in.go(start, end);
        while (in.more()) {
            switch (in.tag()) {
                case 2 << 3 | LENGTH, 3 << 3 | LENGTH, 5 << 3 | LENGTH -> {
                    int outer = in.enter();
                    line("", labels, null, first(), timeMs);
                    in.leave(outer);
                }
                case 4 << 3 | LENGTH -> parts(labels, false, timeMs);
                case 7 << 3 | LENGTH -> parts(labels, true, timeMs);
                default -> in.skip();
            }
        }
    }

    private double first() throws MalformedException {
        double value = 0;
        while (in.more()) {
            if (in.tag() == (1 << 3 | FIXED64)) {
                value = in.float64();
            } else {
                in.skip();
            }
        }
        return value;
    }

    private String label() throws MalformedException {
        int outer = in.enter();
        String labelName = "";
        String value = "";
        while (in.more()) {
            switch (in.tag()) {
                case 1 << 3 | LENGTH -> labelName = string();
                case 2 << 3 | LENGTH -> value = string();
                default -> in.skip();
            }
        }
        in.leave(outer);
        return pair(labelName, value);
    }

    private static String pair(String labelName, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return labelName + "=\"" + escaped + "\"";
    }

    /** A summary's or a histogram's count, sum, and quantiles or buckets. */
    private void parts(List<String> labels, boolean histogram, long timeMs) throws MalformedException {
        int outer = in.enter();
        double count = 0;
        double sum = 0;
        boolean infinite = false;
        boolean buckets = false;
        while (in.more()) {
            switch (in.tag()) {
                case 1 << 3 | VARINT -> count = (double) in.varint();
                case 4 << 3 | FIXED64 -> count = histogram ? in.float64() : skipped();
                case 2 << 3 | FIXED64 -> sum = in.float64();
                case 3 << 3 | LENGTH -> {
                    buckets = true;
                    infinite |= part(labels, histogram, timeMs);
                }
                default -> in.skip();
            }
        }
        in.leave(outer);
        if (histogram && buckets && !infinite) {
            line("_bucket", labels, pair("le", "+Inf"), count, timeMs);
        }
        line("_sum", labels, null, sum, timeMs);
        line("_count", labels, null, count, timeMs);
    }

    private double skipped() throws MalformedException {
        in.skip();
        return 0;
    }

    private boolean part(List<String> labels, boolean histogram, long timeMs) throws MalformedException {
        int outer = in.enter();
        double first = 0;
        double second = 0;
        while (in.more()) {
            switch (in.tag()) {
                case 1 << 3 | VARINT -> first = (double) in.varint();
                case 1 << 3 | FIXED64 -> first = in.float64();
                case 2 << 3 | FIXED64 -> second = in.float64();
                default -> in.skip();
            }
        }
        in.leave(outer);
        // A bucket has its count first, a quantile its value last.
        double bound = histogram ? second : first;
        String label = pair(histogram ? "le" : "quantile", GoFloat.general(bound));
        line(histogram ? "_bucket" : "", labels, label, histogram ? first : second, timeMs);
        return Double.isInfinite(bound);
    }

    private void line(String suffix, List<String> labels, String more, double value, long timeMs) {
        List<String> all = new ArrayList<>(labels);
        if (more != null) {
            all.add(more);
        }
        out.append(name)
                .append(suffix)
                .append('{')
                .append(String.join(",", all))
                .append("} ");
        out.append(GoFloat.general(value));
        out.append(timeMs == 0 ? "" : " " + timeMs).append('\n');
    }

    private String string() throws MalformedException {
        int from = in.slice();
        return new String(in.bytes(), from, in.at() - from, StandardCharsets.UTF_8);
    }
}
