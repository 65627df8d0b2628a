package io.streamgauge.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.rules.AlertRule;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.load.LoadOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoRulesTest {
    private final List<RuleGroup> groups = RuleGroups.load(DemoRules.load(), LoadOptions.DEFAULT);

    @Test
    void everyGroupIsEvaluatedEachSecond() {
        assertThat(groups).isNotEmpty().allMatch(group -> group.intervalMs() == 1000);
    }

    @Test
    void nothingTakesLongToFire() {
        assertThat(alerts()).isNotEmpty().allMatch(alert -> alert.forMs() <= 15_000);
    }

    @Test
    void theSevenAlertsOfTheEventBusAreThere() {
        assertThat(alerts().stream().map(AlertRule::name).filter(name -> name.startsWith("KafkaEventBus")))
                .containsExactlyInAnyOrder(
                        "KafkaEventBusConsumerLagHigh",
                        "KafkaEventBusConsumerLagCritical",
                        "KafkaEventBusDisconnected",
                        "KafkaEventBusHandlerErrorRateHigh",
                        "KafkaEventBusPublishLatencyHigh",
                        "KafkaEventBusDLQAccumulating",
                        "KafkaEventBusFrequentRebalances");
    }

    private List<AlertRule> alerts() {
        return groups.stream()
                .flatMap(group -> group.rules().stream())
                .filter(AlertRule.class::isInstance)
                .map(AlertRule.class::cast)
                .toList();
    }
}
