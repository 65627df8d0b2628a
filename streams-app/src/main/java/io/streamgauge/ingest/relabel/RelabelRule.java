package io.streamgauge.ingest.relabel;

import com.google.re2j.Pattern;
import io.streamgauge.model.ReplacementTemplate;
import java.util.List;

/**
 * One entry of {@code relabel_configs}. Immutable.
 *
 * @param sourceLabels whose values are joined by the separator
 * @param regex as written, without the anchors
 * @param pattern the regex anchored at both ends, {@code .} also a newline
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config">relabel_config</a>
 */
public record RelabelRule(
        RelabelAction action,
        List<String> sourceLabels,
        String separator,
        String regex,
        Pattern pattern,
        long modulus,
        String targetLabel,
        String replacement) {
    static final String SEPARATOR = ";";
    static final String REGEX = "(.*)";
    static final String REPLACEMENT = "$1";

    /** @throws BadRelabelException where the fields contradict the action */
    public RelabelRule {
        sourceLabels = List.copyOf(sourceLabels);
        if (action == RelabelAction.HASHMOD && modulus == 0) {
            throw new BadRelabelException("modulus", "hashmod needs a modulus above 0");
        }
        if (action.needsTarget() && targetLabel.isEmpty()) {
            throw new BadRelabelException("target_label", action.text() + " needs a target_label");
        }
        boolean bare = action == RelabelAction.KEEPEQUAL || action == RelabelAction.DROPEQUAL;
        if (bare && !(regex.equals(REGEX) && modulus == 0 && separator.equals(SEPARATOR))) {
            String field = !regex.equals(REGEX) ? "regex" : modulus != 0 ? "modulus" : "separator";
            throw new BadRelabelException(field, action.text() + " takes source_labels and target_label only");
        }
        boolean ofNames = action == RelabelAction.LABELDROP || action == RelabelAction.LABELKEEP;
        String surplus = !ofNames
                ? ""
                : !sourceLabels.isEmpty()
                        ? "source_labels"
                        : !targetLabel.isEmpty()
                                ? "target_label"
                                : modulus != 0 ? "modulus" : !separator.equals(SEPARATOR) ? "separator" : "";
        if (!surplus.isEmpty()) {
            throw new BadRelabelException(surplus, action.text() + " takes a regex only");
        }
        if (!action.takesReplacement() && !replacement.equals(REPLACEMENT)) {
            throw new BadRelabelException("replacement", action.text() + " takes no replacement");
        }
        if (action == RelabelAction.LABELMAP && replacement.isEmpty()) {
            throw new BadRelabelException("replacement", "labelmap needs a replacement that gives a label name");
        }
    }

    /** A rule with Prometheus' defaults: replace, {@code ;}, {@code (.*)}, {@code $1}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Nothing to match and nothing to expand: the target is set whatever there is. */
    boolean isConstant() {
        return regex.equals(REGEX)
                && ReplacementTemplate.isConstant(targetLabel)
                && ReplacementTemplate.isConstant(replacement);
    }

    /** The fields one by one. */
    public static final class Builder {
        private RelabelAction action = RelabelAction.REPLACE;
        private List<String> sourceLabels = List.of();
        private String separator = SEPARATOR;
        private String regex = REGEX;
        private long modulus;
        private String targetLabel = "";
        private String replacement = REPLACEMENT;

        public Builder action(RelabelAction value) {
            action = value;
            return this;
        }

        public Builder source(List<String> value) {
            sourceLabels = value;
            return this;
        }

        public Builder separator(String value) {
            separator = value;
            return this;
        }

        /** RE2, without anchors. */
        public Builder regex(String value) {
            regex = value;
            return this;
        }

        public Builder modulus(long value) {
            modulus = value;
            return this;
        }

        public Builder target(String value) {
            targetLabel = value;
            return this;
        }

        public Builder replacement(String value) {
            replacement = value;
            return this;
        }

        /**
         * The rule.
         *
         * @throws BadRelabelException where the fields contradict the action
         * @throws com.google.re2j.PatternSyntaxException for a bad regex
         */
        public RelabelRule build() {
            // By itself first: a stray parenthesis must not close ours.
            Pattern.compile(regex);
            Pattern anchored = Pattern.compile("^(?s:" + regex + ")$");
            return new RelabelRule(action, sourceLabels, separator, regex, anchored, modulus, targetLabel, replacement);
        }
    }
}
