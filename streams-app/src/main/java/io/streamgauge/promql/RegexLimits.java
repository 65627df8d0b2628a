package io.streamgauge.promql;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps regular expressions small enough for RE2/J, which compiles and matches in linear time but recurses over nested groups and over chains of
 * optional parts, and unrolls counted repetitions.
 */
public final class RegexLimits {
    /** The longest expression, in chars. */
    public static final int MAX_LENGTH = 65_536;

    /** The deepest nesting of groups. */
    public static final int MAX_NESTING = 200;

    /** The most characters and classes after the repetitions are unrolled. */
    public static final int MAX_SIZE = 50_000;

    /** The most {@code | * + ?} after the repetitions are unrolled. A list of plain words ({@code a|b|c}) doesn't count. */
    public static final int MAX_BRANCHES = 1_200;

    private final String regex;
    private final Deque<Size> open = new ArrayDeque<>();
    private Size group = new Size(0, 0);
    private Size atom = new Size(0, 0);
    private int pos;

    private RegexLimits(String regex) {
        this.regex = regex;
    }

    /** What a part of the expression unrolls to. */
    private record Size(long chars, long branches) {
        Size plus(Size other) {
            return new Size(chars + other.chars, branches + other.branches);
        }

        Size times(long n, long optional) {
            return new Size(chars * n, branches * n + optional);
        }
    }

    /**
     * Refuses an expression that exceeds a limit; its syntax isn't looked at.
     *
     * @throws PatternSyntaxException naming the limit
     */
    public static void check(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw refused(
                    regex.substring(0, 40) + "...",
                    regex.length() + " chars, more than " + MAX_LENGTH + " (MAX_LENGTH)");
        }
        new RegexLimits(regex).scan();
    }

    private void scan() {
        while (pos < regex.length()) {
            char c = regex.charAt(pos);
            switch (c) {
                case '(' -> open();
                case ')' -> close();
                case '[' -> skipClass();
                case '\\' -> pos += 2;
                default -> pos++;
            }
            account(c);
            if (group.chars > MAX_SIZE) {
                throw refused(regex, "unrolled to more than " + MAX_SIZE + " characters (MAX_SIZE)");
            }
            if (group.branches > MAX_BRANCHES) {
                throw refused(
                        regex,
                        "more than " + MAX_BRANCHES
                                + " branches (MAX_BRANCHES); a list of plain words has no such limit");
            }
        }
    }

    private void account(char c) {
        switch (c) {
            case '(', ')' -> {}
            case '|', '*', '+', '?' -> group = group.plus(new Size(0, 1));
            case '{' -> repeat();
            default -> {
                atom = new Size(1, 0);
                group = group.plus(atom);
            }
        }
    }

    private void open() {
        pos++;
        open.push(group);
        group = new Size(0, 0);
        if (open.size() > MAX_NESTING) {
            throw refused(regex, "groups nested deeper than " + MAX_NESTING + " (MAX_NESTING)");
        }
    }

    private void close() {
        pos++;
        if (!open.isEmpty()) {
            atom = group;
            group = open.pop().plus(atom);
        }
    }

    /** After the brace: {@code n}, {@code n,} or {@code n,m} and the closing one; anything else is a literal brace. */
    private void repeat() {
        int end = regex.indexOf('}', pos);
        String[] bounds = end < 0 ? new String[0] : regex.substring(pos, end).split(",", -1);
        if (bounds.length < 1 || bounds.length > 2 || !isCount(bounds[0])) {
            atom = new Size(1, 0);
            group = group.plus(atom);
            return;
        }
        long min = Long.parseLong(bounds[0]);
        boolean bounded = bounds.length == 2 && isCount(bounds[1]);
        long max = bounded ? Math.max(min, Long.parseLong(bounds[1])) : Math.max(min, 1);
        long optional = bounds.length == 2 ? max - min + 1 : 0;
        pos = end + 1;
        Size repeated = atom.times(max, optional);
        group = new Size(group.chars - atom.chars, group.branches - atom.branches).plus(repeated);
        atom = repeated;
    }

    private static boolean isCount(String s) {
        return !s.isEmpty() && s.length() <= 4 && s.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void skipClass() {
        pos++;
        pos += pos < regex.length() && regex.charAt(pos) == '^' ? 1 : 0;
        pos += pos < regex.length() && regex.charAt(pos) == ']' ? 1 : 0;
        while (pos < regex.length() && regex.charAt(pos) != ']') {
            boolean named = regex.startsWith("[:", pos);
            int end = named ? regex.indexOf(":]", pos) : -1;
            pos = end > 0 ? end + 2 : pos + (regex.charAt(pos) == '\\' ? 2 : 1);
        }
        pos++;
    }

    private static PatternSyntaxException refused(String regex, String what) {
        String shown = regex.length() > 60 ? regex.substring(0, 60) + "..." : regex;
        return new PatternSyntaxException("regular expression too large: " + what, shown);
    }
}
