package io.streamgauge.topology.streams;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks for a commit when a step is done, rather than letting its results wait for the commit interval; the next stage sees committed records only. One per stage.
 *
 * <p>A commit takes all of a thread's tasks, so it is asked for when the last of the thread's tasks of this stage has passed the step. At most two a step of wall clock, and none
 * where event time is far behind: while a service catches up, nobody waits for a single step. A task that stays behind (its input is idle) leaves it to the interval.
 *
 * <p>Thread-safe; each task is its own thread's.
 */
public final class EarlyCommit {
    /** Whoever is further behind than this is catching up. */
    private static final long HURRY_MS = 30_000;

    private final long pauseMs;
    private final ThreadLocal<StageThread> threads = ThreadLocal.withInitial(StageThread::new);

    public EarlyCommit(long stepMs) {
        this.pauseMs = stepMs / 2;
    }

    /**
     * On the task's own thread, when its processor opens.
     *
     * @param commit asks Streams for it
     */
    public Task open(Runnable commit) {
        Task task = new Task(commit, threads.get());
        task.thread.tasks.add(task);
        return task;
    }

    /** The tasks of one stage on one thread. */
    private static final class StageThread {
        private final List<Task> tasks = new ArrayList<>();
        private long askedAtMs = Long.MIN_VALUE / 2;

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
