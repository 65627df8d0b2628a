package io.streamgauge.promql.functions;

/** The order in which people count: runs of digits compare as numbers, everything else character by character. */
public final class NaturalOrder {
    private NaturalOrder() {}

    /** Total: equal only for equal strings. */
    public static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = run(a, i);
            int endB = run(b, j);
            boolean numbers = isDigit(a.charAt(i)) && isDigit(b.charAt(j));
            int order = numbers
                    ? number(a, i, endA, b, j, endB)
                    : a.substring(i, endA).compareTo(b.substring(j, endB));
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static int number(String a, int fromA, int toA, String b, int fromB, int toB) {
        int i = zeros(a, fromA, toA);
        int j = zeros(b, fromB, toB);
        int length = Integer.compare(toA - i, toB - j);
        return length != 0 ? length : a.substring(i, toA).compareTo(b.substring(j, toB));
    }

    private static int zeros(String s, int from, int to) {
        int i = from;
        while (i < to - 1 && s.charAt(i) == '0') {
            i++;
        }
        return i;
    }

    private static int run(String s, int from) {
        boolean digit = isDigit(s.charAt(from));
        int i = from + 1;
        while (i < s.length() && isDigit(s.charAt(i)) == digit) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
