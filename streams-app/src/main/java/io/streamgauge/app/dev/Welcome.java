package io.streamgauge.app.dev;

import io.streamgauge.app.config.Config;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.demo.DemoRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code dev} says when it is ready: where everything is, and how to send an event.
 *
 * @param inlets where HTTP is taken; empty where it is not
 * @param statsd where StatsD lines are listened for
 * @param groups rule groups that are evaluated
 * @param seconds that the start took
 */
record Welcome(
        String url,
        String bootstrapServers,
        String inlets,
        List<String> statsd,
        Config config,
        int groups,
        DevOptions options,
        double seconds) {
    private static final String EVENT =
            "echo '{\"name\":\"orders\",\"type\":\"counter\",\"value\":1,\"labels\":{\"region\":\"eu\"}}'";

    List<String> lines(Paint paint) {
        String events = config.get(Keys.TOPICS_EVENTS);
        List<String> lines = new ArrayList<>();
        lines.add(paint.bold("Streamgauge is ready") + String.format(Locale.ROOT, " (%.1f s)", seconds));
        lines.add("");
        lines.add(entry(paint, "metrics", url + "/metrics"));
        lines.add(entry(
                paint, "API", url + "/api/v1/query?query=up  (Grafana: a Prometheus data source at " + url + ")"));
        lines.add(entry(
                paint, "broker", bootstrapServers + "  topics " + events + " → " + config.get(Keys.TOPICS_ALERTS)));
        if (!inlets.isEmpty()) {
            lines.add(entry(paint, "inlets", inlets + "  (OTLP, remote write, Pushgateway, events)"));
        }
        if (!statsd.isEmpty()) {
            lines.add(entry(paint, "StatsD", String.join(", ", statsd)));
        }
        lines.add(entry(paint, "rules", groups + (groups == 1 ? " group" : " groups")));
        if (options.demo()) {
            lines.add(entry(paint, "", "the demo's are the packs of alert-rules/, made quick enough to watch:"));
            lines.add(entry(paint, "", DemoRules.CHANGES));
        }
        lines.add(entry(
                paint,
                "data",
                options.data() + (options.keepData() ? "" : "  (thrown away at the end; keep it with --data DIR)")));
        lines.add("");
        lines.add("Send an event of your own, and ask for it:");
        lines.add("  " + EVENT + " | kcat -P -b " + bootstrapServers + " -t " + events);
        lines.add("  " + EVENT + " | bin/streamgauge push --bootstrap-servers " + bootstrapServers + " --topic "
                + events);
        lines.add("  curl '" + url + "/api/v1/query?query=orders_total'");
        lines.add("");
        lines.add(paint.faint(
                groups == 0
                        ? "No rules are loaded: add --rules DIR, or --demo. Ctrl-C stops."
                        : "Alerts as they come; Ctrl-C stops."));
        return lines;
    }

    private static String entry(Paint paint, String name, String text) {
        return "  " + paint.cyan(String.format("%-9s", name)) + text;
    }
}
