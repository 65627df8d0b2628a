package io.streamgauge.ingest;

import java.util.ArrayList;
import java.util.List;

/** A sink that writes down what it gets, one line each. */
final class Outcomes implements PointSink {
    final List<String> lines = new ArrayList<>();
    int points;
    int rejects;

    static Outcomes of(PointDecoder decoder, byte[] record, Limits limits) {
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

    /** The reasons of rejects and the keys of points. */
    List<String> brief() {
        return lines.stream().map(l -> l.replaceAll(" \\|.*", "")).toList();
    }

    static String describe(Point p) {
        StringBuilder out = new StringBuilder();
        out.append(p.type().text()).append(' ').append(p.key());
        out.append(" |").append(p.cumulative() ? " cumulative" : "");
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
        out.append(p.hasUnit() ? " unit " + p.unit() : "").append(p.hasHelp() ? " help " + p.help() : "");
        return out.append(p.overflow() == null ? "" : " over " + p.overflow().text())
                .toString();
    }
}
