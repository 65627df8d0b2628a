package io.streamgauge.promql.eval;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.streamgauge.model.Labels;
import io.streamgauge.model.ReplacementTemplate;
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
        checkLength(value.length() + more.length());
        value.append(more);
    }

    private static void checkLength(int chars) {
        if (chars > MAX_VALUE) {
            throw Evaluation.failure(
                    "a label value of more than " + MAX_VALUE + " chars (limit of label_replace and label_join)");
        }
    }

    private static String expand(String template, Matcher matcher, Pattern pattern) {
        String value = ReplacementTemplate.expand(
                template,
                n -> n <= matcher.groupCount() ? matcher.group(n) : null,
                name -> pattern.namedGroups().containsKey(name) ? matcher.group(name) : null);
        checkLength(value.length());
        return value;
    }
}
