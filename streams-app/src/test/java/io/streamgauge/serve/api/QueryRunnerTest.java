package io.streamgauge.serve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A bounded number of queries at a time; whoever waits too long is told so. */
final class QueryRunnerTest {
    private static final QueryResult NOTHING = new QueryResult(InstantVector.EMPTY, List.of());

    private final QueryRunner runner = new QueryRunner(List::of, new QueryLimits(1, 60_000, EngineOptions.DEFAULT));

    @Test
    void waitingQueriesTimeOut() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Thread slow = new Thread(() -> runner.run(60_000, (source, expired) -> {
            running.countDown();
            awaitQuietly(finish);
            return NOTHING;
        }));
        slow.start();
        running.await();
        assertThatThrownBy(() -> runner.run(20, (source, expired) -> NOTHING))
                .isInstanceOf(QueryException.class)
                .hasMessage("query timed out in query queue");
        finish.countDown();
        slow.join();
        assertThat(runner.run(20_000, (source, expired) -> NOTHING)).isSameAs(NOTHING);
    }

    @Test
    void slotsComeBackAfterAnException() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> runner.run(1000, (source, expired) -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
