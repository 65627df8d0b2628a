package io.streamgauge.app.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.app.bench.BenchLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short run of {@code bench faults}: the kinds that take little time, by a seed. What is done to brokers is for the long run. */
final class FaultsIT {
    private static final Set<FaultKind> KINDS =
            Set.of(FaultKind.KILL, FaultKind.RESTART, FaultKind.ZOMBIE, FaultKind.LATE_EVENTS);
    private static final long SEED = 6;

    @TempDir
    Path folder;

    @Test
    void losesNothingAndRepeatsNothing() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        BenchLog log = new BenchLog(new PrintStream(said, true, StandardCharsets.UTF_8));
        FaultsOptions options = new FaultsOptions(KINDS.size(), KINDS, SEED, 1, 2, 1, 500, 500, 120_000, 1);
        FaultsResult result = new FaultsBench(options, log).run(folder);
        assertThat(result.problems()).as(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(result.summary()).startsWith("PASSED: 4 of 4 faults");
    }
}
