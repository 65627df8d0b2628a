package io.streamgauge.ingest;

import io.streamgauge.model.MetricType;
import java.util.ArrayList;
import java.util.List;

/** A sink that writes down what it gets, one line each. */
public final class Outcomes implements PointSink {
    public final List<String> lines = new ArrayList<>();
    public int points;
    public int rejects;

    public static Outcomes of(PointDecoder decoder, byte[] record, Limits limits) {
        Outcomes outcomes = new Outcomes();
        decoder.decode(record, 1_000_000, limits, outcomes);
        return outcomes;
    }

    @Override
    public void point(Point p) {
        points++;
        lines.add(describe(p));
        byte[] identity = p.copyIdentity();
        if (!p.hasIdentity(identity)) {
            throw new AssertionError("an identity that is not its own copy: " + p.name());
        }
    }

    @Override
    public void reject(Reject reason, String detail) {
        rejects++;
        lines.add(reason.text() + " | " + detail);
    }

    @Override
    public void skip(Skip what) {
        lines.add("skipped " + what.text());
    }

    @Override
    public void metadata(String family, MetricType type, String unit, String help) {
        lines.add("metadata " + family + " " + type.text() + (unit.isEmpty() ? "" : " unit " + unit)
                + (help.isEmpty() ? "" : " help " + help));
    }

    /** The reasons of rejects and the keys of points. */
    public List<String> brief() {
        return lines.stream().map(l -> l.replaceAll(" \\|.*", "")).toList();
    }

    public static String describe(Point p) {
        StringBuilder out = new StringBuilder();
        out.append(p.type().text()).append(' ').append(p.key());
        out.append(p.bareName() ? " as it is" : "").append(" |").append(p.cumulative() ? " cumulative" : "");
        out.append(p.relative() ? " relative" : "").append(p.stale() ? " stale" : "");
        if (p.distribution() != null) {
            out.append(' ').append(p.distribution().toHistogram());
            out.append(" min ").append(p.distribution().min());
            out.append(" max ").append(p.distribution().max());
        }
        for (int i = 0; i < p.size(); i++) {
            out.append(' ').append(p.value(i));
            if (p.weight(i) != 1) {
                out.append('x').append(p.weight(i));
            }
        }
        out.append(" @").append(p.timestampMs());
        for (int i = 0; i < p.bucketCount(); i++) {
            out.append(i == 0 ? " buckets " : ",").append(p.bucket(i));
        }
        out.append(p.schema() == Point.NO_SCHEMA ? "" : " schema " + p.schema());
        out.append(p.ttlMs() == 0 ? "" : " ttl " + p.ttlMs());
        out.append(p.hasUnit() ? " unit " + p.unit() : "").append(p.hasHelp() ? " help " + p.help() : "");
        out.append(p.startMs() == Point.NO_START ? "" : " since " + p.startMs());
        for (int i = 0; i < p.exemplars().size(); i++) {
            out.append(" exemplar ")
                    .append(p.exemplars().value(i))
                    .append(" @")
                    .append(p.exemplars().timestampMs(i));
            out.append(' ')
                    .append(p.exemplars().traceId(i))
                    .append('/')
                    .append(p.exemplars().spanId(i));
        }
        return out.append(p.overflow() == null ? "" : " over " + p.overflow().text())
                .toString();
    }
}
