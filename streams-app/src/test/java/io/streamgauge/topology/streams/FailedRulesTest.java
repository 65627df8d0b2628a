package io.streamgauge.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.topology.RuleFailures;
import org.junit.jupiter.api.Test;

final class FailedRulesTest {
    @Test
    void countsByRuleUpToTheLimitAndThenAllOthersTogether() {
        FailedRules failed = new FailedRules();
        for (int i = 0; i < FailedRules.MAX_RULES + 5; i++) {
            failed.add("f.yml", "g", "rule" + i);
        }
        failed.add("f.yml", "g", "rule7");
        assertThat(failed.all())
                .hasSize(FailedRules.MAX_RULES + 1)
                .contains(
                        new RuleFailures("f.yml", "g", "rule7", 2),
                        new RuleFailures("f.yml", "g", "rule8", 1),
                        new RuleFailures("other", "other", "other", 5));
    }
}
