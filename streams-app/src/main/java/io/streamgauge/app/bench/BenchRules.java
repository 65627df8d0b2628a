package io.streamgauge.app.bench;

import io.streamgauge.app.service.RuleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The shipped packs that a benchmark's events have metrics for, unchanged. */
final class BenchRules {
    private static final List<String> PACKS =
            List.of("http-services.yml", "rates.yml", "percentiles.yml", "lag-trends.yml");

    private BenchRules() {}

    static List<String> names() {
        return PACKS;
    }

    static List<RuleText> load() {
        return PACKS.stream()
                .map(pack -> new RuleText(pack, read("/alert-rules/" + pack)))
                .toList();
    }

    private static String read(String resource) {
        try (InputStream in = BenchRules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
