package io.streamgauge.topology;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.topology.errors.ErrorSite;
import io.streamgauge.topology.streams.RecycledStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class FailurePolicyTest {
    private final AtomicLong nowMs = new AtomicLong();
    private final List<String> failures = new ArrayList<>();
    private final AtomicInteger takenUp = new AtomicInteger();
    private final FailurePolicy policy =
            new FailurePolicy(nowMs::get, failures::add, takenUp::incrementAndGet, new ErrorSite());

    @Test
    void aPassingTroubleGetsANewThreadButNotForEver() {
        Throwable trouble = new StreamsException("task 0_1", new TimeoutException("no answer"));
        for (int i = 0; i < 20; i++) {
            assertThat(policy.handle(trouble)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.handle(trouble)).isEqualTo(SHUTDOWN_CLIENT);
        nowMs.addAndGet(3_600_000);
        assertThat(policy.handle(trouble)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void aTransactionThatTheBrokersHaveGivenUpBeginsAgain() {
        for (Throwable gone : List.of(
                new InvalidTxnStateException("aborted while the instance stood still"),
                new InvalidProducerEpochException("newer epoch"),
                new ProducerFencedException("another has it"))) {
            assertThat(policy.handle(new StreamsException("commit", gone))).isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void tasksThatComeBackAreNoTrouble() {
        for (int i = 0; i < 100; i++) {
            assertThat(policy.handle(new StreamsException(new RecycledStateException())))
                    .isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void partitionsThatTheEventsTopicHasGainedAreTakenUp() {
        Throwable found = new StreamsException(
                "Existing internal topic gauge-collect-watermark-changelog has invalid partitions: expected: 5; actual: 4.");
        assertThat(policy.handle(found)).isEqualTo(REPLACE_THREAD);
        assertThat(takenUp).hasValue(1);
        for (int i = 0; i < 20; i++) {
            policy.handle(found);
        }
        assertThat(failures).singleElement().asString().contains("does not fit", "expected: 5; actual: 4");
    }

    @Test
    void whoMayNotLetTheChangelogGrowStopsWithTheCommandThatDoes() {
        FailurePolicy forbidden = new FailurePolicy(
                nowMs::get,
                failures::add,
                () -> {
                    throw new TopicsException("Ask someone who may to run: …", null);
                },
                new ErrorSite());
        assertThat(forbidden.handle(new StreamsException("x has invalid partitions: expected: 5; actual: 4.")))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures).containsExactly("Ask someone who may to run: …");
    }

    @Test
    void poisonStopsWithTheRecordsPlace() {
        Throwable poison =
                new StreamsException(new PoisonException("gauge-deltas", 3, 42, new IllegalStateException("kind 99")));
        assertThat(policy.handle(poison)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("gauge-deltas-3 offset 42")
                .contains("kind 99")
                .contains("--topic gauge-deltas:3 --reset-offsets --to-offset 43");
    }

    @Test
    void refusalsAndErrorsOfOursStopWithASentence() {
        assertThat(policy.handle(new TopicAuthorizationException("alerts"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.handle(new StreamsException("x", new IllegalStateException("y"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.get(0)).startsWith("The brokers refused");
        assertThat(failures.get(1)).contains("IllegalStateException: y").contains("Nothing of it is committed");
    }
}
