package io.streamgauge.topology;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class FailurePolicyTest {
    private final AtomicLong nowMs = new AtomicLong();
    private final List<String> failures = new ArrayList<>();
    private final FailurePolicy policy = new FailurePolicy(nowMs::get, failures::add);

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
    void poisonStopsWithTheRecordsPlace() {
        Throwable poison =
                new StreamsException(new PoisonException("gauge-deltas", 3, 42, new IllegalStateException("kind 99")));
        assertThat(policy.handle(poison)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("gauge-deltas-3 offset 42")
                .contains("kind 99");
    }

    @Test
    void refusalsAndErrorsOfOursStopWithASentence() {
        assertThat(policy.handle(new TopicAuthorizationException("alerts"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.handle(new StreamsException("x", new IllegalStateException("y"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.get(0)).startsWith("The brokers refused");
        assertThat(failures.get(1)).contains("IllegalStateException: y");
    }
}
