package io.streamgauge.promql.eval;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.streamgauge.model.Labels;
import java.util.List;
import java.util.function.UnaryOperator;

/** What {@code label_replace} and {@code label_join} do to labels. */
final class LabelFunctions {
    private LabelFunctions() {}

    static UnaryOperator<Labels> replace(String target, String replacement, String source, String regex) {
        Pattern pattern;
        try {
            pattern = Pattern.compile("^(?s:" + regex + ")$");
        } catch (PatternSyntaxException e) {
            throw Evaluation.failure("invalid regular expression in label_replace(): " + regex);
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
                value.append(i == 0 ? "" : separator).append(labels.get(sources.get(i)));
            }
            return labels.with(target, value.toString());
        };
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
            out.append(group(template.substring(from, to), matcher, pattern));
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
