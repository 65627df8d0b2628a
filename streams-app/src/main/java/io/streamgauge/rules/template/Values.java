package io.streamgauge.rules.template;

import io.streamgauge.rules.text.GoDuration;
import io.streamgauge.rules.text.GoFormat;
import java.util.List;
import java.util.function.Function;

/** What Go does with values of any type: truth, conversion, names of types. */
final class Values {
    /** No value at all: a pipeline that hasn't begun. */
    static final Object NONE = new Object();

    private Values() {}

    /** Go's truth: not the zero of its type, not empty. */
    static boolean truth(Object v) {
        if (v == null) {
            return false;
        }
        if (v instanceof Boolean b) {
            return b;
        }
        if (v instanceof Long n) {
            return n != 0;
        }
        if (v instanceof Double d) {
            return d != 0;
        }
        if (v instanceof String s) {
            return !s.isEmpty();
        }
        if (v instanceof List<?> list) {
            return !list.isEmpty();
        }
        return !(v instanceof GoMap map) || !map.entries().isEmpty();
    }

    static double toFloat(Object v) {
        if (v instanceof Double d) {
            return d;
        }
        if (v instanceof Long n) {
            return n;
        }
        if (v instanceof String s) {
            return Numbers.parseFloat(s);
        }
        if (v instanceof GoDuration d) {
            return d.seconds();
        }
        throw new IllegalArgumentException("can't convert " + typeName(v) + " to float");
    }

    static String toText(Object v) {
        return expect(v, String.class, "string", Function.identity());
    }

    static TemplateSample toSample(Object v) {
        return expect(v, TemplateSample.class, "*template.sample", Function.identity());
    }

    @SuppressWarnings("unchecked") // only query, sortByLabel and slices of theirs make lists
    static List<TemplateSample> toSamples(Object v) {
        return expect(v, List.class, "template.queryResult", list -> (List<TemplateSample>) list);
    }

    static int toIndex(Object v, int length) {
        if (!(v instanceof Long n)) {
            throw new IllegalArgumentException("cannot index slice/array with type " + typeName(v));
        }
        if (n < 0 || n > length) {
            throw new IllegalArgumentException("index out of range: " + n);
        }
        return n.intValue();
    }

    private static <T, R> R expect(Object v, Class<T> type, String name, Function<T, R> then) {
        if (!type.isInstance(v)) {
            String what = v instanceof SafeHtml ? "template.HTML" : typeName(v);
            throw new IllegalArgumentException("wrong type for value; expected " + name + "; got " + what);
        }
        return then.apply(type.cast(v));
    }

    static String typeName(Object v) {
        if (v instanceof GoMap) {
            return "map[string]string";
        }
        if (v instanceof TemplateSample) {
            return "*template.sample";
        }
        if (v instanceof List) {
            return "template.queryResult";
        }
        return v == null ? "nil" : GoFormat.type(v);
    }
}
