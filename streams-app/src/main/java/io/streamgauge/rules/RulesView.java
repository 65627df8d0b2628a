package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import java.util.List;
import java.util.Map;

/**
 * What serving shows of the rule groups that are evaluated in this process: the data behind {@code /api/v1/rules} and {@code /api/v1/alerts}.
 *
 * <p>An implementation answers with immutable snapshots and may be asked from any thread. Times are event time in ms since the epoch; {@link #NEVER} says that
 * something has not happened.
 */
public interface RulesView {
    /** No such time. */
    long NEVER = Long.MIN_VALUE;

    /** No rules at all. */
    RulesView NONE = List::of;

    /** The groups by file and name. */
    List<GroupStatus> groups();

    /** The version of the rules that is evaluated; empty before the first. */
    default String version() {
        return "";
    }

    /** Whether the last evaluation of a rule went well; unknown before the first. */
    enum Health {
        OK("ok"),
        ERR("err"),
        /** It costs too much and is not evaluated. Clients of the HTTP API know three words. */
        DISABLED("err"),
        UNKNOWN("unknown");

        private final String text;

        Health(String text) {
            this.text = text;
        }

        /** The word in the HTTP API. */
        public String text() {
            return text;
        }
    }

    /**
     * @param limit the group's limit on series per rule, 0 where there is none
     * @param evaluationSeconds wall time of the last evaluation of the whole group
     * @param lastEvaluationMs the tick of the last evaluation
     */
    record GroupStatus(
            String name,
            String file,
            long intervalMs,
            int limit,
            double evaluationSeconds,
            long lastEvaluationMs,
            List<RuleStatus> rules) {}

    /**
     * What both kinds of rule have.
     *
     * @param name the alert's name or the recorded metric's
     * @param query the expression as PromQL prints it
     * @param labels the rule's own labels, templates unexpanded
     * @param lastError empty where health is not ERR
     */
    record RuleCommon(
            String name,
            String query,
            Labels labels,
            Health health,
            String lastError,
            double evaluationSeconds,
            long lastEvaluationMs) {}

    /** One rule. */
    sealed interface RuleStatus permits RecordingStatus, AlertingStatus {
        RuleCommon common();
    }

    record RecordingStatus(RuleCommon common) implements RuleStatus {}

    /** @param alerts the pending and firing alerts; a rule without any is inactive */
    record AlertingStatus(
            RuleCommon common,
            long forMs,
            long keepFiringForMs,
            Map<String, String> annotations,
            List<ActiveAlert> alerts)
            implements RuleStatus {}

    /**
     * One active alert.
     *
     * @param annotations expanded
     * @param status pending or firing
     * @param keepFiringSinceMs when its expression stopped to hold, while it is kept firing; otherwise {@link #NEVER}
     */
    record ActiveAlert(
            Labels labels,
            Map<String, String> annotations,
            AlertStatus status,
            long activeAtMs,
            long keepFiringSinceMs,
            double value) {}
}
