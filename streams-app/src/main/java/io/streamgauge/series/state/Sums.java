package io.streamgauge.series.state;

import io.streamgauge.model.ExactSum;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** Exact sums in changelogs: two components, mostly small whole numbers. Where there are more, a NaN stands in the second's place, then their number and they follow. */
final class Sums {
    private Sums() {}

    static void write(ExactSum sum, ByteWriter out) {
        double[] more = sum.more();
        if (more.length == 0) {
            out.putNumber(sum.value()).putNumber(sum.rest());
            return;
        }
        out.putNumber(sum.value()).putNumber(Double.NaN).putVarint(more.length + 1L);
        out.putNumber(sum.rest());
        for (double component : more) {
            out.putNumber(component);
        }
    }

    static ExactSum read(ByteReader in) {
        ExactSum sum = new ExactSum();
        double value = in.getNumber();
        double rest = in.getNumber();
        if (!Double.isNaN(rest)) {
            sum.set(value, rest);
            return sum;
        }
        sum.set(value, 0);
        for (int left = in.getLength(); left > 0; left--) {
            sum.add(in.getNumber());
        }
        return sum;
    }
}
