package io.streamgauge.app.bench.faults;

import io.streamgauge.app.bench.truth.AlertTransition;
import io.streamgauge.app.bench.truth.InputEvent;
import io.streamgauge.app.bench.truth.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a failed run leaves behind for whoever looks for the reason. */
final class Evidence {
    private Evidence() {}

    /** Writes {@code events.txt} (partition, offset, event), {@code expected.txt} and {@code actual.txt} (transitions). */
    static void write(Path folder, List<InputEvent> events, Truth.Outcome truth, List<AlertWatch.Seen> seen)
            throws IOException {
        Files.write(
                folder.resolve("events.txt"),
                events.stream()
                        .map(e ->
                                e.partition() + " " + e.offset() + " " + new String(e.value(), StandardCharsets.UTF_8))
                        .toList());
        Files.write(
                folder.resolve("expected.txt"),
                truth.transitions().stream()
                        .map(AlertTransition::toString)
                        .sorted()
                        .toList());
        Files.write(
                folder.resolve("actual.txt"),
                seen.stream().map(one -> one.transition().toString()).sorted().toList());
    }
}
