package io.streamgauge.app.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The process gets the signal that {@code kill -HUP} sends, and goes on. */
final class HangupTest {
    @Test
    void eachSignalReloadsOnce() throws Exception {
        AtomicInteger reloads = new AtomicInteger();
        assumeTrue(Hangup.runs(reloads::incrementAndGet), "SIGHUP is ignored: started by nohup");

        for (int signal = 1; signal <= 2; signal++) {
            hangUp();
            int expected = signal;
            await().atMost(Duration.ofSeconds(30)).until(() -> reloads.get() == expected);
        }
    }

    private static void hangUp() throws Exception {
        Process kill = new ProcessBuilder(
                        "kill", "-HUP", Long.toString(ProcessHandle.current().pid()))
                .start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException(new String(kill.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
