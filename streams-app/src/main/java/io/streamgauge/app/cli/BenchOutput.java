package io.streamgauge.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs a benchmark in a folder that is thrown away, and prints its figures. */
final class BenchOutput {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private BenchOutput() {}

    interface Benchmark {
        Map<String, Object> run(Path data) throws Exception;
    }

    static int run(Console console, Benchmark benchmark) throws Exception {
        Path data = Folders.temporary();
        try {
            print(console, benchmark.run(data));
            return 0;
        } finally {
            Folders.delete(data);
        }
    }

    static void print(Console console, Map<String, Object> figures) {
        try {
            console.out().println(JSON.writeValueAsString(figures));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
