package io.streamgauge.rules.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Go's {@code regexp}: {@code MatchString} and {@code ReplaceAllString} with its {@code $1} and <code>${name}</code>. */
final class RegexReplace {
    private static final int MAX_PATTERN = 10_000;

    private RegexReplace() {}

    static Pattern compile(String pattern) {
        if (pattern.length() > MAX_PATTERN) {
            throw new IllegalArgumentException("regular expression longer than " + MAX_PATTERN);
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("error parsing regexp: " + e.getMessage(), e);
        }
    }

    static boolean matches(String pattern, String text) {
        return compile(pattern).matcher(text).find();
    }

    static String replaceAll(String pattern, String replacement, String text) {
        Matcher matcher = compile(pattern).matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            out.append(text, at, matcher.start());
            expand(out, replacement, matcher);
            at = matcher.end();
            if (out.length() > Interpreter.MAX_TEXT) {
                throw new IllegalArgumentException("result longer than " + Interpreter.MAX_TEXT);
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    private static void expand(StringBuilder out, String replacement, Matcher matcher) {
        int i = 0;
        while (i < replacement.length()) {
            char c = replacement.charAt(i);
            if (c != '$' || i + 1 == replacement.length()) {
                out.append(c);
                i++;
            } else if (replacement.charAt(i + 1) == '$') {
                out.append('$');
                i += 2;
            } else {
                i = reference(out, replacement, i, matcher);
            }
        }
    }

    /** Expands the reference at {@code at}; returns where it ends. Without a name the dollar is a dollar. */
    private static int reference(StringBuilder out, String replacement, int at, Matcher matcher) {
        boolean brace = replacement.charAt(at + 1) == '{';
        int from = brace ? at + 2 : at + 1;
        int to = from;
        while (to < replacement.length() && isNamePart(replacement.charAt(to))) {
            to++;
        }
        boolean closed = !brace || (to < replacement.length() && replacement.charAt(to) == '}');
        if (to == from || !closed) {
            out.append('$');
            return at + 1;
        }
        out.append(group(matcher, replacement.substring(from, to)));
        return brace ? to + 1 : to;
    }

    private static String group(Matcher matcher, String name) {
        String value = null;
        if (name.chars().allMatch(Character::isDigit) && name.length() < 6) {
            int n = Integer.parseInt(name);
            value = n <= matcher.groupCount() ? matcher.group(n) : null;
        } else if (matcher.pattern().namedGroups().containsKey(name)) {
            value = matcher.group(name);
        }
        return value == null ? "" : value;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
