package io.streamgauge.promql;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A matcher's regular expression: RE2, matching the whole value, {@code .} also a newline. The common shapes match without the automaton. */
final class AnchoredRegex {
    private static final String META = "\\.+*?()|[]{}^$";

    private AnchoredRegex() {}

    /** @throws com.google.re2j.PatternSyntaxException for a bad or too large expression */
    static Predicate<String> compile(String regex) {
        if (regex.equals(".*")) {
            return s -> true;
        }
        if (regex.equals(".+")) {
            return s -> !s.isEmpty();
        }
        Set<String> words = words(regex);
        if (words != null) {
            return words::contains;
        }
        RegexLimits.check(regex);
        // By itself first: a stray parenthesis must not close ours.
        Pattern.compile(regex);
        Pattern pattern = Pattern.compile("^(?s:" + regex + ")$");
        boolean anyTail = regex.endsWith(".*") || regex.endsWith(".+");
        List<String> prefix = anyTail ? literals(regex.substring(0, regex.length() - 2)) : List.of();
        if (prefix != null && prefix.size() == 1) {
            String head = prefix.get(0);
            int least = head.length() + (regex.endsWith("+") ? 1 : 0);
            return s -> s.length() >= least && s.startsWith(head);
        }
        return pattern::matches;
    }

    /** The words of {@code a|b|c}, or null if there is more to the expression. */
    private static Set<String> words(String regex) {
        List<String> literals = literals(regex);
        return literals == null ? null : new HashSet<>(literals);
    }

    private static List<String> literals(String regex) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '|') {
                words.add(word.toString());
                word.setLength(0);
            } else if (c == '\\' && i + 1 < regex.length() && META.indexOf(regex.charAt(i + 1)) >= 0) {
                word.append(regex.charAt(++i));
            } else if (META.indexOf(c) >= 0) {
                return null;
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
