package io.streamgauge.rules.template;

import java.util.List;
import java.util.Objects;

/** {@code eq ne lt le gt ge}: only values of the same kind compare. */
final class Comparison {
    private static final String INCOMPATIBLE = "incompatible types for comparison";

    private Comparison() {}

    static boolean eq(List<Object> args) {
        if (args.size() < 2) {
            throw new IllegalArgumentException("missing argument for comparison");
        }
        for (Object other : args.subList(1, args.size())) {
            if (equal(args.get(0), other)) {
                return true;
            }
        }
        return false;
    }

    static boolean equal(Object a, Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a.getClass() != b.getClass()) {
            throw new IllegalArgumentException(INCOMPATIBLE);
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof List || a instanceof GoMap) {
            throw new IllegalArgumentException("non-comparable type " + Values.typeName(a));
        }
        return Objects.equals(a, b);
    }

    static boolean less(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x < y;
        }
        if (a instanceof Long x && b instanceof Long y) {
            return x < y;
        }
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y) < 0;
        }
        boolean sameKind = a != null && b != null && a.getClass() == b.getClass();
        throw new IllegalArgumentException(sameKind ? "invalid type for comparison" : INCOMPATIBLE);
    }
}
