package io.streamgauge.serve.inlet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Labels;
import io.streamgauge.topology.inlet.groups.PushFamily;
import io.streamgauge.topology.inlet.groups.PushGroup;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The groups as a page to scrape, as the Pushgateway's JSON, and as a page for people. */
final class PushPages {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PUSH_HELP = "Last Unix time when changing this group in the Pushgateway succeeded.";
    private static final String FAILURE_HELP = "Last Unix time when changing this group in the Pushgateway failed.";

    private PushPages() {}

    private static List<PushFamily> families(PushGroup group) {
        List<PushFamily> all = new ArrayList<>(group.families().values());
        all.add(own(group, PushGroup.FAILURE_TIME, FAILURE_HELP, group.failedMs()));
        all.add(own(group, PushGroup.PUSH_TIME, PUSH_HELP, group.pushedMs()));
        return all;
    }

    private static PushFamily own(PushGroup group, String name, String help, long ms) {
        PushFamily.Sample sample = new PushFamily.Sample(group.key().with(Labels.NAME, name), ms / 1e3);
        return new PushFamily(name, "gauge", help, Math.max(group.pushedMs(), group.failedMs()), List.of(sample));
    }

    /** Every sample of all groups in the text format. */
    static InletAnswer text(List<PushGroup> groups) {
        Map<String, List<PushFamily>> byName = new TreeMap<>();
        for (PushGroup group : groups) {
            for (PushFamily family : families(group)) {
                byName.computeIfAbsent(family.name(), name -> new ArrayList<>()).add(family);
            }
        }
        StringBuilder out = new StringBuilder();
        byName.forEach((name, same) -> {
            String help = same.get(0).help().replace("\\", "\\\\").replace("\n", "\\n");
            if (!help.isEmpty()) {
                out.append("# HELP ").append(name).append(' ').append(help).append('\n');
            }
            out.append("# TYPE ")
                    .append(name)
                    .append(' ')
                    .append(same.get(0).type())
                    .append('\n');
            for (PushFamily family : same) {
                family.samples().forEach(sample -> line(out, sample));
            }
        });
        return InletAnswer.of(200, TEXT, out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder out, PushFamily.Sample sample) {
        Labels labels = sample.labels();
        String name = labels.metricName();
        Map<String, String> all = new TreeMap<>(labels.withoutName().toMap());
        // So that whoever scrapes with honor_labels does not put its own there.
        all.putIfAbsent("instance", "");
        List<String> pairs = new ArrayList<>();
        all.forEach((label, value) -> pairs.add(label + "=\""
                + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'));
        out.append(name).append('{').append(String.join(",", pairs)).append("} ");
        out.append(GoFloat.general(sample.value())).append('\n');
    }

    /** {@code GET /api/v1/metrics} of the Pushgateway. */
    static InletAnswer json(List<PushGroup> groups) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "success");
        ArrayNode data = body.putArray("data");
        for (PushGroup group : groups) {
            ObjectNode one = data.addObject();
            one.set("labels", labels(group.key()));
            one.put("last_push_successful", group.lastPushSucceeded());
            for (PushFamily family : families(group)) {
                ObjectNode node = one.putObject(family.name());
                node.put("time_stamp", Instant.ofEpochMilli(family.pushedMs()).toString());
                node.put("type", family.type().toUpperCase(Locale.ROOT));
                if (!family.help().isEmpty()) {
                    node.put("help", family.help());
                }
                metrics(node.putArray("metrics"), family);
            }
        }
        return InletAnswer.of(200, InletAnswer.JSON, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void metrics(ArrayNode metrics, PushFamily family) {
        Map<Labels, ObjectNode> byLabels = new LinkedHashMap<>();
        String inner = family.type().equals("histogram") ? "le" : family.type().equals("summary") ? "quantile" : "";
        for (PushFamily.Sample sample : family.samples()) {
            Labels outer = sample.labels().withoutName().without(inner);
            ObjectNode node = byLabels.computeIfAbsent(outer, all -> {
                ObjectNode made = JsonNodeFactory.instance.objectNode();
                ObjectNode labels = labels(all);
                if (!all.has("instance")) {
                    labels.put("instance", "");
                }
                made.set("labels", labels);
                return made;
            });
            String part = sample.labels().metricName().substring(family.name().length());
            String value = GoFloat.general(sample.value());
            String bound = inner.isEmpty() ? "" : sample.labels().get(inner);
            if (inner.isEmpty()) {
                node.put("value", value);
            } else if (!bound.isEmpty() && !part.equals("_sum") && !part.equals("_count")) {
                node.withObjectProperty(inner.equals("le") ? "buckets" : "quantiles")
                        .put(bound, value);
            } else {
                node.put(part.substring(1), value);
            }
        }
        byLabels.values().forEach(metrics::add);
    }

    private static ObjectNode labels(Labels labels) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        labels.toMap().forEach(node::put);
        return node;
    }

    /** For people. */
    static InletAnswer html(List<PushGroup> groups) {
        StringBuilder out = new StringBuilder("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Streamgauge: pushed groups</title>
                <style>body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; } td, th { text-align: left; padding: .2em 1em .2em 0; vertical-align: top; }
                .failed { color: #a11; }</style></head>
                <body><h1>Pushed groups</h1>
                """);
        if (groups.isEmpty()) {
            out.append("<p>None. <code>echo 'answer 42' | curl --data-binary @- …/metrics/job/some_job</code></p>\n");
        }
        out.append("<table><tr><th>group</th><th>last push</th><th>metrics</th></tr>\n");
        for (PushGroup group : groups) {
            out.append("<tr><td><code>").append(escaped(group.key().toString())).append("</code></td><td>");
            out.append(
                    group.pushedMs() == 0
                            ? "never"
                            : Instant.ofEpochMilli(group.pushedMs()).toString());
            if (!group.lastPushSucceeded()) {
                out.append("<br><span class=\"failed\">refused ")
                        .append(Instant.ofEpochMilli(group.failedMs()))
                        .append("</span>");
            }
            out.append("</td><td>");
            for (PushFamily family : group.families().values()) {
                out.append(escaped(family.name()))
                        .append(" (")
                        .append(family.type())
                        .append(", ");
                out.append(family.samples().size()).append(")<br>");
            }
            out.append("</td></tr>\n");
        }
        out.append("</table></body></html>\n");
        return InletAnswer.of(200, "text/html; charset=utf-8", out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
