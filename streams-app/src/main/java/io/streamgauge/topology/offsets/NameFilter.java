package io.streamgauge.topology.offsets;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Which names to read: those that an RE2 expression matches as a whole, without those that another one does. Thread-safe. */
public final class NameFilter {
    private final Pattern include;
    private final Pattern exclude;

    private NameFilter(Pattern include, Pattern exclude) {
        this.include = include;
        this.exclude = exclude;
    }

    /**
     * @param include empty for all
     * @param exclude empty for none
     * @throws IllegalArgumentException if one is not an RE2 expression, with its text
     */
    public static NameFilter of(String include, String exclude) {
        return new NameFilter(compile(include.isEmpty() ? ".*" : include), compile(exclude));
    }

    boolean accepts(String name) {
        return include.matches(name) && !exclude.matches(name);
    }

    private static Pattern compile(String text) {
        try {
            return Pattern.compile(text, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not an RE2 expression: " + e.getMessage(), e);
        }
    }
}
