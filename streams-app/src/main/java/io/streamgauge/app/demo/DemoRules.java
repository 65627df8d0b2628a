package io.streamgauge.app.demo;

import io.streamgauge.app.service.RuleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The shipped packs that the demo's load has metrics for, made quick (see {@link ShortRules}). */
public final class DemoRules {
    /** What was changed, for people. */
    public static final String CHANGES =
            "'for' a 60th (5m is 5s), windows and offsets of a minute and more shortened to 15s … 1m; expressions as they are";

    private static final String FOLDER = "/alert-rules/";
    private static final List<String> PACKS =
            List.of("kafka-event-bus.yml", "http-services.yml", "rates.yml", "percentiles.yml", "lag-trends.yml");

    private DemoRules() {}

    /** The packs, under names that stay the same from one start to the next. */
    public static List<RuleText> load() {
        List<RuleText> rules = new ArrayList<>();
        for (String pack : PACKS) {
            rules.add(new RuleText("demo/" + pack, ShortRules.of(read(FOLDER + pack))));
        }
        return rules;
    }

    private static String read(String resource) {
        try (InputStream in = DemoRules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
