package io.streamgauge.serve.api;

import io.streamgauge.rules.RulesView;
import io.streamgauge.rules.RulesView.AlertingStatus;
import io.streamgauge.rules.RulesView.GroupStatus;
import io.streamgauge.rules.RulesView.RecordingStatus;
import io.streamgauge.rules.RulesView.RuleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code rules} and {@code alerts}. Thread-safe. */
public final class RulesApi {
    private final RulesView rules;

    public RulesApi(RulesView rules) {
        this.rules = rules;
    }

    /** Filters: {@code type} (alert, record), {@code rule_name[]}, {@code rule_group[]}, {@code file[]}, {@code exclude_alerts}. */
    public ApiAnswer rules(ApiRequest request) {
        Predicate<RuleStatus> wanted = ruleFilter(request);
        boolean alerts = !excludesAlerts(request);
        List<String> groups = request.all("rule_group[]");
        List<String> files = request.all("file[]");
        boolean filtersRules =
                !request.get("type").isEmpty() || !request.all("rule_name[]").isEmpty();
        List<GroupStatus> shown = new ArrayList<>();
        for (GroupStatus group : rules.groups()) {
            if ((!groups.isEmpty() && !groups.contains(group.name()))
                    || (!files.isEmpty() && !files.contains(group.file()))) {
                continue;
            }
            List<RuleStatus> kept = group.rules().stream().filter(wanted).toList();
            if (!kept.isEmpty() || !filtersRules) {
                shown.add(withRules(group, kept));
            }
        }
        return ApiAnswer.of(json -> RulesJson.groups(json, rules.version(), shown, alerts));
    }

    /** All pending and firing alerts. */
    public ApiAnswer alerts(ApiRequest request) {
        List<RulesView.ActiveAlert> active = new ArrayList<>();
        for (GroupStatus group : rules.groups()) {
            for (RuleStatus rule : group.rules()) {
                if (rule instanceof AlertingStatus alerting) {
                    active.addAll(alerting.alerts());
                }
            }
        }
        return ApiAnswer.of(json -> {
            json.writeStartObject();
            json.writeFieldName("alerts");
            RulesJson.alerts(json, active);
            json.writeEndObject();
        });
    }

    private static GroupStatus withRules(GroupStatus g, List<RuleStatus> kept) {
        return new GroupStatus(
                g.name(), g.file(), g.intervalMs(), g.limit(), g.evaluationSeconds(), g.lastEvaluationMs(), kept);
    }

    private static Predicate<RuleStatus> ruleFilter(ApiRequest request) {
        Predicate<RuleStatus> type = switch (request.get("type")) {
            case "" -> r -> true;
            case "alert" -> AlertingStatus.class::isInstance;
            case "record" -> RecordingStatus.class::isInstance;
            default -> throw ApiException.badParameter("type", "not supported value \"" + request.get("type") + "\"");
        };
        List<String> names = request.all("rule_name[]");
        return names.isEmpty() ? type : type.and(r -> names.contains(r.common().name()));
    }

    private static boolean excludesAlerts(ApiRequest request) {
        String text = request.get("exclude_alerts");
        return switch (text) {
            case "", "false", "0" -> false;
            case "true", "1" -> true;
            default ->
                throw ApiException.badParameter("exclude_alerts", "cannot parse \"" + text + "\" as true or false");
        };
    }
}
