package io.streamgauge.rules.text;

import io.streamgauge.model.GoFloat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Go's {@code fmt}: {@code Sprint}, {@code Sprintln}, {@code Sprintf}. Values are null, {@code Boolean}, {@code Long} (int), {@code Double}
 * (float64), {@code String}, {@code List} (slice) and {@code Map} with string keys; anything else prints by its {@code toString}.
 * What doesn't fit a verb prints as Go prints it: {@code %!d(string=hi)}.
 *
 * @see <a href="https://pkg.go.dev/fmt">fmt</a>
 */
public final class GoFormat {
    private GoFormat() {}

    /** Operands one after the other, with a space between two that are no strings. */
    public static String print(List<?> operands) {
        StringBuilder out = new StringBuilder();
        Object previous = "";
        for (int i = 0; i < operands.size(); i++) {
            Object operand = operands.get(i);
            if (i > 0 && !(operand instanceof String) && !(previous instanceof String)) {
                out.append(' ');
            }
            out.append(value(operand));
            previous = operand;
        }
        return out.toString();
    }

    /** Operands with spaces between, and a newline. */
    public static String println(List<?> operands) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < operands.size(); i++) {
            out.append(i > 0 ? " " : "").append(value(operands.get(i)));
        }
        return out.append('\n').toString();
    }

    /** {@code Sprintf}, without explicit argument indexes. */
    public static String printf(String format, List<?> args) {
        return new GoPrintf(format, args).run();
    }

    /** What {@code %v} prints. */
    public static String value(Object v) {
        if (v == null) {
            return "<nil>";
        }
        if (v instanceof Double d) {
            return GoFloat.general(d);
        }
        if (v instanceof List<?> list) {
            StringBuilder out = new StringBuilder("[");
            for (Object o : list) {
                out.append(out.length() > 1 ? " " : "").append(value(o));
            }
            return out.append(']').toString();
        }
        if (v instanceof Map<?, ?> map) {
            StringBuilder out = new StringBuilder("map[");
            sorted(map)
                    .forEach((key, o) -> out.append(out.length() > 4 ? " " : "")
                            .append(key)
                            .append(':')
                            .append(value(o)));
            return out.append(']').toString();
        }
        return v.toString();
    }

    /** The name of Go's type. */
    public static String type(Object v) {
        if (v == null) {
            return "<nil>";
        }
        if (v instanceof Double) {
            return "float64";
        }
        if (v instanceof Long) {
            return "int";
        }
        if (v instanceof Boolean) {
            return "bool";
        }
        if (v instanceof String) {
            return "string";
        }
        if (v instanceof Map) {
            return "map[string]string";
        }
        return v instanceof List ? "[]interface {}" : v.getClass().getSimpleName();
    }

    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, o) -> sorted.put(String.valueOf(key), o));
        return sorted;
    }
}
