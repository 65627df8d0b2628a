package io.streamgauge.promql.eval;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.RegexLimits;
import java.util.List;
import java.util.function.UnaryOperator;

/** What {@code label_replace} and {@code label_join} do to labels. */
final class LabelFunctions {
    /** The longest label value that is made, in chars. */
    private static final int MAX_VALUE = 65_536;

    private LabelFunctions() {}

    static UnaryOperator<Labels> replace(String target, String replacement, String source, String regex) {
        Pattern pattern;
        try {
            RegexLimits.check(regex);
            pattern = Pattern.compile("^(?s:" + regex + ")$");
        } catch (PatternSyntaxException e) {
            throw Evaluation.failure("invalid regular expression in label_replace(): " + e.getMessage());
        }
        return labels -> {
            Matcher matcher = pattern.matcher(labels.get(source));
            return matcher.matches() ? labels.with(target, expand(replacement, matcher, pattern)) : null;
        };
    }

    static UnaryOperator<Labels> join(String target, String separator, List<String> sources) {
        return labels -> {
            StringBuilder value = new StringBuilder();
            for (int i = 0; i < sources.size(); i++) {
                append(value, i == 0 ? "" : separator);
                append(value, labels.get(sources.get(i)));
            }
            return labels.with(target, value.toString());
        };
    }

    /** Calls in calls could double a value again and again. */
    private static void append(StringBuilder value, String more) {
        if (value.length() + more.length() > MAX_VALUE) {
            throw Evaluation.failure(
                    "a label value of more than " + MAX_VALUE + " chars (limit of label_replace and label_join)");
        }
        value.append(more);
    }

    /** Go's template: {@code $1}, {@code $name}, <code>${name}</code>, {@code $$}; what doesn't exist is empty. */
    private static String expand(String template, Matcher matcher, Pattern pattern) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            if (c != '$' || i + 1 == template.length()) {
                out.append(c);
                i++;
                continue;
            }
            if (template.charAt(i + 1) == '$') {
                out.append('$');
                i += 2;
                continue;
            }
            boolean braces = template.charAt(i + 1) == '{';
            int from = braces ? i + 2 : i + 1;
            int to = from;
            while (to < template.length() && isNameChar(template.charAt(to))) {
                to++;
            }
            boolean closed = !braces || (to < template.length() && template.charAt(to) == '}');
            if (to == from || !closed) {
                out.append('$');
                i++;
                continue;
            }
            append(out, group(template.substring(from, to), matcher, pattern));
            i = braces ? to + 1 : to;
        }
        return out.toString();
    }

    private static String group(String name, Matcher matcher, Pattern pattern) {
        String value = null;
        if (name.chars().allMatch(ch -> ch >= '0' && ch <= '9')) {
            int number = name.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(name);
            value = number <= matcher.groupCount() ? matcher.group(number) : null;
        } else if (pattern.namedGroups().containsKey(name)) {
            value = matcher.group(name);
        }
        return value == null ? "" : value;
    }

    private static boolean isNameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
