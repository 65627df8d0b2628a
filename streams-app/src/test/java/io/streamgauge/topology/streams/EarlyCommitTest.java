package io.streamgauge.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EarlyCommitTest {
    private static final long NOW_MS = 1_000_000;

    private final EarlyCommit early = new EarlyCommit(1_000);
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

    private EarlyCommit.Task open() {
        return early.open(() -> commits++);
    }
}
