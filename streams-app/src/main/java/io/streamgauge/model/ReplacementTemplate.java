package io.streamgauge.model;

import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What a regular expression's groups are put into, as Go's {@code regexp.Expand} reads it: {@code $1}, {@code $name}, <code>${name}</code>, {@code $$} for a
 * dollar. A name is the longest run of letters, digits and underscores; a dollar that nothing of this follows is a dollar; a group that doesn't exist
 * is empty.
 *
 * @see <a href="https://pkg.go.dev/regexp#Regexp.Expand">regexp.Expand</a>
 */
public final class ReplacementTemplate {
    private ReplacementTemplate() {}

    /** Whether there is anything to expand. */
    public static boolean isConstant(String template) {
        return template.indexOf('$') < 0;
    }

    /**
     * The template with its groups.
     *
     * @param byNumber a group's text, or null where there is none
     * @param byName a named group's text, or null where there is none
     */
    public static String expand(String template, IntFunction<String> byNumber, Function<String, String> byName) {
        int dollar = template.indexOf('$');
        if (dollar < 0) {
            return template;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (dollar >= 0 && dollar + 1 < template.length()) {
            out.append(template, at, dollar);
            boolean braces = template.charAt(dollar + 1) == '{';
            int from = braces ? dollar + 2 : dollar + 1;
            int to = nameEnd(template, from);
            boolean closed = !braces || (to < template.length() && template.charAt(to) == '}');
            if (to > from && closed) {
                out.append(group(template.substring(from, to), byNumber, byName));
                at = braces ? to + 1 : to;
            } else {
                out.append('$');
                at = template.charAt(dollar + 1) == '$' ? dollar + 2 : dollar + 1;
            }
            dollar = template.indexOf('$', at);
        }
        return out.append(template, at, template.length()).toString();
    }

    private static int nameEnd(String template, int from) {
        int to = from;
        while (to < template.length() && isNameChar(template.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isNameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** A number has no leading zeros and stays below 1e8; everything else is a name. */
    private static String group(String name, IntFunction<String> byNumber, Function<String, String> byName) {
        boolean digits = name.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean number = digits && name.length() <= 8 && (name.length() == 1 || name.charAt(0) != '0');
        String text = number ? byNumber.apply(Integer.parseInt(name)) : byName.apply(name);
        return text == null ? "" : text;
    }
}
