package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.exposition.ExpositionDecoder;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import io.streamgauge.topology.inlet.groups.PushFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The families in a pushed page of the text format. One per body; not thread-safe. */
final class PushBody implements PointSink {
    /** No line can say this time. */
    private static final long NO_TIME_MS = 1L << 61;

    private static final List<String> SUFFIXES = List.of("_bucket", "_sum", "_count");

    private record Said(String type, String help) {}

    private final Map<String, Said> said = new TreeMap<>();
    private final List<PushFamily.Sample> samples = new ArrayList<>();
    private String problem;
    private String inconsistency;

    /**
     * A page that could be read.
     *
     * @param inconsistency why its samples can't be taken all the same, or null
     */
    record Pushed(Collection<PushFamily> families, String inconsistency) {}

    private PushBody() {}

    /**
     * Reads a page whole or not at all.
     *
     * @param key the group's labels, which every sample gets and which win over its own
     * @throws InletRefusedException where a line can't be read
     */
    static Pushed read(byte[] body, Labels key, Limits limits, long nowMs) {
        PushBody read = new PushBody();
        if (body.length > 0) {
            ExpositionDecoder.text().decode(body, NO_TIME_MS, limits, read);
            if (body[body.length - 1] != '\n') {
                // Else half a number would be taken for a whole one.
                read.fail("the last line has no line feed at its end: the page was cut off");
            }
        }
        if (read.problem != null) {
            throw new InletRefusedException(Refusal.INVALID, "text format parsing error: " + read.problem);
        }
        return new Pushed(read.families(key, nowMs), read.inconsistency);
    }

    @Override
    public void point(Point p) {
        if (p.timestampMs() != NO_TIME_MS) {
            inconsistent("pushed metrics must not have timestamps: " + p.key());
        } else {
            samples.add(new PushFamily.Sample(p.key().labels().with(Labels.NAME, p.name()), p.value(0)));
        }
    }

    @Override
    public void metadata(String family, MetricType type, String unit, String help) {
        String word = type == MetricType.UNKNOWN ? "untyped" : type.text();
        said.put(family, new Said(word, help));
    }

    @Override
    public void reject(Reject reason, String detail) {
        if (reason != Reject.EMPTY_RECORD) {
            fail(reason.text() + ": " + detail);
        }
    }

    private void fail(String what) {
        if (problem == null) {
            problem = what;
        }
    }

    private void inconsistent(String what) {
        if (inconsistency == null) {
            inconsistency = what;
        }
    }

    private Collection<PushFamily> families(Labels key, long nowMs) {
        Map<String, List<PushFamily.Sample>> byFamily = new TreeMap<>();
        Set<Labels> seen = new HashSet<>();
        for (PushFamily.Sample sample : samples) {
            Labels.Builder labels = sample.labels().toBuilder();
            for (int i = 0; i < key.size(); i++) {
                labels.set(key.nameAt(i), key.valueAt(i));
            }
            Labels all = labels.build();
            if (!seen.add(all)) {
                inconsistent(all + " is there twice");
            }
            byFamily.computeIfAbsent(family(all.metricName()), name -> new ArrayList<>())
                    .add(new PushFamily.Sample(all, sample.value()));
        }
        List<PushFamily> families = new ArrayList<>();
        byFamily.forEach((name, of) -> {
            Said what = said.getOrDefault(name, new Said("untyped", ""));
            families.add(new PushFamily(name, what.type(), what.help(), nowMs, of));
        });
        return families;
    }

    private String family(String name) {
        for (String suffix : SUFFIXES) {
            String base = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : "";
            Said what = said.get(base);
            if (what != null
                    && (what.type().equals("histogram")
                            || (what.type().equals("summary") && !suffix.equals("_bucket")))) {
                return base;
            }
        }
        return name;
    }
}
