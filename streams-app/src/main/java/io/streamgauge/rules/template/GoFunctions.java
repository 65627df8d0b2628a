package io.streamgauge.rules.template;

import io.streamgauge.rules.text.Escapes;
import io.streamgauge.rules.text.GoFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The functions that text/template itself defines; {@code and} and {@code or} are the interpreter's, which evaluates as needed. */
final class GoFunctions {
    static final Map<String, Function> ALL = Map.ofEntries(
            Map.entry("and", (args, in) -> last(args)),
            Map.entry("or", (args, in) -> last(args)),
            Map.entry("not", (args, in) -> !Values.truth(only(args, "not"))),
            Map.entry("len", (args, in) -> len(only(args, "len"))),
            Map.entry("index", (args, in) -> index(args)),
            Map.entry("slice", (args, in) -> slice(args)),
            Map.entry("print", (args, in) -> GoFormat.print(args)),
            Map.entry("println", (args, in) -> GoFormat.println(args)),
            Map.entry("printf", (args, in) -> printf(args)),
            Map.entry("html", (args, in) -> Escapes.html(GoFormat.print(args))),
            Map.entry("js", (args, in) -> Escapes.js(GoFormat.print(args))),
            Map.entry("urlquery", (args, in) -> Escapes.urlQuery(GoFormat.print(args))),
            Map.entry("eq", (args, in) -> Comparison.eq(args)),
            Map.entry("ne", (args, in) -> !Comparison.equal(first(args), second(args))),
            Map.entry("lt", (args, in) -> Comparison.less(first(args), second(args))),
            Map.entry("le", (args, in) -> lessOrEqual(first(args), second(args))),
            Map.entry("gt", (args, in) -> Comparison.less(second(args), first(args))),
            Map.entry("ge", (args, in) -> lessOrEqual(second(args), first(args))));

    private GoFunctions() {}

    private static boolean lessOrEqual(Object a, Object b) {
        return Comparison.less(a, b) || Comparison.equal(a, b);
    }

    private static Object printf(List<Object> args) {
        if (args.isEmpty()) {
            throw new IllegalArgumentException("wrong number of args for printf: want at least 1 got 0");
        }
        return GoFormat.printf(Values.toText(args.get(0)), args.subList(1, args.size()));
    }

    private static long len(Object v) {
        if (v instanceof String s) {
            return s.getBytes(StandardCharsets.UTF_8).length;
        }
        if (v instanceof List<?> list) {
            return list.size();
        }
        if (v instanceof GoMap map) {
            return map.entries().size();
        }
        throw new IllegalArgumentException("len of type " + Values.typeName(v));
    }

    private static Object index(List<Object> args) {
        if (args.isEmpty()) {
            throw new IllegalArgumentException("wrong number of args for index: want at least 1 got 0");
        }
        Object v = args.get(0);
        for (Object key : args.subList(1, args.size())) {
            v = element(v, key);
        }
        return v;
    }

    private static Object element(Object v, Object key) {
        if (v instanceof GoMap map) {
            return map.get(Values.toText(key));
        }
        if (v instanceof List<?> list) {
            return list.get(below(Values.toIndex(key, list.size()), list.size()));
        }
        if (v instanceof String s) {
            byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
            return (long) (bytes[below(Values.toIndex(key, bytes.length), bytes.length)] & 0xff);
        }
        throw new IllegalArgumentException(
                v == null ? "index of untyped nil" : "can't index item of type " + Values.typeName(v));
    }

    private static int below(int index, int length) {
        if (index >= length) {
            throw new IllegalArgumentException("index out of range: " + index);
        }
        return index;
    }

    private static Object slice(List<Object> args) {
        if (args.isEmpty() || args.size() > 4) {
            throw new IllegalArgumentException("wrong number of args for slice: got " + args.size());
        }
        if (args.get(0) instanceof String s) {
            byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
            int[] range = range(args, bytes.length);
            return new String(Arrays.copyOfRange(bytes, range[0], range[1]), StandardCharsets.UTF_8);
        }
        if (args.get(0) instanceof List<?> list) {
            int[] range = range(args, list.size());
            return list.subList(range[0], range[1]);
        }
        throw new IllegalArgumentException("can't slice item of type " + Values.typeName(args.get(0)));
    }

    private static int[] range(List<Object> args, int length) {
        int from = args.size() > 1 ? Values.toIndex(args.get(1), length) : 0;
        int to = args.size() > 2 ? Values.toIndex(args.get(2), length) : length;
        if (from > to) {
            throw new IllegalArgumentException("invalid slice index: " + from + " > " + to);
        }
        return new int[] {from, to};
    }

    private static Object only(List<Object> args, String name) {
        if (args.size() != 1) {
            throw new IllegalArgumentException("wrong number of args for " + name + ": want 1 got " + args.size());
        }
        return args.get(0);
    }

    private static Object first(List<Object> args) {
        if (args.size() != 2) {
            throw new IllegalArgumentException("wrong number of args for a comparison: want 2 got " + args.size());
        }
        return args.get(0);
    }

    private static Object second(List<Object> args) {
        first(args);
        return args.get(1);
    }

    private static Object last(List<Object> args) {
        return args.get(args.size() - 1);
    }
}
