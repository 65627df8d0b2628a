package io.streamgauge.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EarlyCommitTest {
    private static final long NOW_MS = 1_000_000;

    private final EarlyCommit early = new EarlyCommit(1_000, 200, new Backlog());
    private long backlog;
    private int commits;

    @Test
    void asksWhenTheLastTaskOfTheThreadHasPassedTheStep() {
        EarlyCommit.Task one = open();
        EarlyCommit.Task other = open();

        one.passed(NOW_MS - 1_000, NOW_MS);
        assertThat(commits).isZero();

        other.passed(NOW_MS - 1_000, NOW_MS);
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void asksOncePerStep() {
        EarlyCommit.Task task = open();

        task.passed(NOW_MS - 1_000, NOW_MS);
        task.passed(NOW_MS - 1_000, NOW_MS + 900);

        assertThat(commits).isEqualTo(1);
    }

    @Test
    void manyStepsAtOnceAreOneCommit() {
        EarlyCommit.Task task = open();

        task.passed(NOW_MS - 3_000, NOW_MS);
        task.passed(NOW_MS - 2_000, NOW_MS + 10);
        task.passed(NOW_MS - 1_000, NOW_MS + 20);

        assertThat(commits).isEqualTo(1);
    }

    @Test
    void leavesItToTheIntervalWhileCatchingUp() {
        EarlyCommit.Task task = open();

        task.passed(NOW_MS - 3_600_000, NOW_MS);

        assertThat(commits).isZero();
        assertThat(task.ask(NOW_MS - 3_600_000, NOW_MS)).isFalse();
    }

    @Test
    void aTaskThatLeftIsNotWaitedFor() {
        EarlyCommit.Task stays = open();
        EarlyCommit.Task leaves = open();

        leaves.close();
        stays.passed(NOW_MS - 1_000, NOW_MS);

        assertThat(commits).isEqualTo(1);
    }

    @Test
    void anotherThreadsTasksAreNotWaitedFor() throws InterruptedException {
        Thread elsewhere = new Thread(this::open);
        elsewhere.start();
        elsewhere.join();
        EarlyCommit.Task here = open();

        here.passed(NOW_MS - 1_000, NOW_MS);

        assertThat(commits).isEqualTo(1);
    }

    @Test
    void whatShouldNotWaitDoesNotWaitForTheOthers() {
        EarlyCommit.Task task = open();
        open();

        assertThat(task.ask(NOW_MS, NOW_MS)).isTrue();
        assertThat(task.ask(NOW_MS, NOW_MS + 1)).isFalse();
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void commitsAtTheIntervalUnlessThereIsABacklog() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        EarlyCommit.Task task = early.open((ProcessingContext) context);
        MockProcessorContext.CapturedPunctuator punctuator =
                context.scheduledPunctuators().get(0);
        assertThat(punctuator.getInterval()).isEqualTo(Duration.ofMillis(200));

        backlog = 1_000_000;
        punctuator.getPunctuator().punctuate(NOW_MS);
        assertThat(context.committed()).isFalse();

        backlog = 10;
        punctuator.getPunctuator().punctuate(NOW_MS + 200);
        assertThat(context.committed()).isTrue();
        task.close();
    }

    @ParameterizedTest
    @CsvSource({"200, 10000, 2500", "200, 6000, 1500", "200, 60000, 5000", "7000, 10000, 7000"})
    void aBacklogsIntervalIsAPartOfTheSessionTimeout(long intervalMs, long sessionTimeoutMs, long expectedMs) {
        assertThat(EarlyCommit.catchUpMs(intervalMs, sessionTimeoutMs)).isEqualTo(expectedMs);
    }

    private final class Backlog implements CaughtUp {
        @Override
        public long lag(String topic, int partition) {
            return backlog;
        }

        @Override
        public long backlog() {
            return backlog;
        }
    }

    private EarlyCommit.Task open() {
        return early.open(() -> commits++);
    }
}
