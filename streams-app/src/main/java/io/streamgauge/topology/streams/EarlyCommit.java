package io.streamgauge.topology.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Asks for a commit at the commit interval, and before when a step is done; the next stage sees committed records only. One per stage.
 *
 * <p>Streams' own interval is longer ({@link #catchUpMs}), and serves threads with a backlog: the less often they commit, the more events a delta combines, and nobody waits for the single one.
 *
 * <p>A commit takes all of a thread's tasks, so it is asked for when the last of the thread's tasks of this stage has passed the step. At most two a step of wall clock, and none
 * where event time is far behind: while a service catches up, nobody waits for a single step. A task that stays behind (its input is idle) leaves it to the interval.
 *
 * <p>Thread-safe; each task is its own thread's.
 */
public final class EarlyCommit {
    /** Whoever is further behind than this is catching up. */
    private static final long HURRY_MS = 30_000;

    /** A thread that has more than this to read is catching up: some hundredths of a second of work. */
    private static final long BACKLOG_RECORDS = 2_000;

    private static final long LONGEST_MS = 5_000;

    private final long intervalMs;
    private final long pauseMs;
    private final CaughtUp caughtUp;
    private final ThreadLocal<StageThread> threads = ThreadLocal.withInitial(StageThread::new);

    /** @param intervalMs the commit interval of a thread that keeps up */
    public EarlyCommit(long stepMs, long intervalMs, CaughtUp caughtUp) {
        this.intervalMs = intervalMs;
        this.pauseMs = stepMs / 2;
        this.caughtUp = caughtUp;
    }

    /**
     * How often a thread with a backlog commits.
     *
     * @param sessionTimeoutMs also that of transactions, which must end well within it
     */
    public static long catchUpMs(long commitIntervalMs, long sessionTimeoutMs) {
        return Math.max(commitIntervalMs, Math.min(LONGEST_MS, sessionTimeoutMs / 4));
    }

    /** On the task's own thread, when its processor opens. Streams ends what it schedules with the task. */
    public Task open(ProcessingContext context) {
        StageThread thread = threads.get();
        context.schedule(Duration.ofMillis(intervalMs), PunctuationType.WALL_CLOCK_TIME, nowMs -> {
            if (!thread.isCatchingUp(nowMs)) {
                context.commit();
            }
        });
        return open(context::commit);
    }

    /**
     * On the task's own thread, when its processor opens.
     *
     * @param commit asks Streams for it
     */
    Task open(Runnable commit) {
        Task task = new Task(commit, threads.get());
        task.thread.tasks.add(task);
        return task;
    }

    /** The tasks of one stage on one thread. */
    private final class StageThread {
        private final List<Task> tasks = new ArrayList<>();
        private long askedAtMs = Long.MIN_VALUE / 2;
        private long lookedAtMs = Long.MIN_VALUE;
        private boolean catchingUp;

        /** Looked at once for all tasks that ask at the same time. */
        private boolean isCatchingUp(long nowMs) {
            if (nowMs != lookedAtMs) {
                lookedAtMs = nowMs;
                catchingUp = caughtUp.backlog() > BACKLOG_RECORDS;
            }
            return catchingUp;
        }

        private boolean allPassed(long stepEndMs) {
            for (Task one : tasks) {
                if (one.passedMs < stepEndMs) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One task's end. */
    public final class Task {
        private final Runnable commit;
        private final StageThread thread;
        private long passedMs = Long.MIN_VALUE;

        private Task(Runnable commit, StageThread thread) {
            this.commit = commit;
            this.thread = thread;
        }

        /**
         * The task has done everything up to this step end.
         *
         * @param nowMs wall clock
         */
        public void passed(long stepEndMs, long nowMs) {
            if (stepEndMs > passedMs) {
                passedMs = stepEndMs;
                if (thread.allPassed(stepEndMs)) {
                    ask(stepEndMs, nowMs);
                }
            }
        }

        /**
         * The task has something that should not wait, whatever the others do.
         *
         * @param timeMs the event time that it is of
         * @return whether a commit comes soon
         */
        public boolean ask(long timeMs, long nowMs) {
            if (nowMs - timeMs > HURRY_MS || nowMs - thread.askedAtMs < pauseMs) {
                return false;
            }
            thread.askedAtMs = nowMs;
            commit.run();
            return true;
        }

        /** When its processor closes. */
        public void close() {
            thread.tasks.remove(this);
        }
    }
}
