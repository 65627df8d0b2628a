package io.streamgauge.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.app.text.TextTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "cardinality",
        description = "Shows which metrics, labels and producers make how many series on a running instance.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bin/streamgauge cardinality",
            "  bin/streamgauge cardinality --url http://streamgauge-1:9464 --limit 30",
            "  bin/streamgauge cardinality --json              @|faint as the API answers|@",
        })
final class CardinalityCommand implements Callable<Integer> {
    private static final int MAX_NAME = 60;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Console console;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:9464",
            description = "Where the instance answers. Default: ${DEFAULT-VALUE}")
    private String url;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "Rows of each table. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--json", description = "Print the API's answer as it is.")
    private boolean json;

    CardinalityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        String body = ask();
        if (json) {
            console.out().println(body.strip());
            return 0;
        }
        try {
            console.out().print(render(new ObjectMapper().readTree(body).path("data")));
        } catch (IOException e) {
            throw new UserError(
                    url + " does not answer as Streamgauge does.", "Name an instance's address with --url.", e);
        }
        return 0;
    }

    private String ask() throws InterruptedException {
        String address = url.replaceAll("/+$", "") + "/api/v1/status/cardinality?limit=" + Math.max(1, limit);
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).build();
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new UserError(
                        address + " answered " + response.statusCode() + ".",
                        "Name the address of a Streamgauge instance with --url.");
            }
            return response.body();
        } catch (IOException e) {
            throw new UserError(
                    "nothing answers at " + url + ".",
                    "Start the service (bin/streamgauge run or dev), or name its address with --url.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new UserError("'" + url + "' is no URL.", "Write one such as http://localhost:9464.", e);
        }
    }

    static String render(JsonNode data) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%,d counters, gauges and histograms, which show %,d series\n\n",
                data.path("identities").asLong(),
                data.path("series").asLong()));
        TextTable metrics = new TextTable(List.of("metric", "type", "identities", "series"));
        for (JsonNode m : data.path("metrics")) {
            metrics.add(List.of(text(m), m.path("type").asText(), number(m, "identities"), number(m, "series")));
        }
        append(out, metrics);
        TextTable labels = new TextTable(List.of("label", "values", "identities"));
        for (JsonNode l : data.path("labels")) {
            labels.add(List.of(text(l), number(l, "values"), number(l, "identities")));
        }
        append(out, labels);
        TextTable producers = new TextTable(List.of("producer", "series", "points", "refused series"));
        for (JsonNode p : data.path("producers")) {
            producers.add(List.of(text(p), number(p, "series"), number(p, "points"), number(p, "refusedSeries")));
        }
        if (producers.isEmpty()) {
            out.append("No producer names itself; a record's header client-id does.\n\n");
        }
        append(out, producers);
        JsonNode overflow = data.path("overflow");
        out.append(String.format(
                Locale.ROOT,
                "%,d samples went to overflow series",
                overflow.path("samples").asLong()));
        for (int i = 0; i < overflow.path("metrics").size(); i++) {
            out.append(i == 0 ? ", of " : ", ")
                    .append(overflow.path("metrics").get(i).asText());
        }
        return out.append('\n').toString();
    }

    private static String text(JsonNode row) {
        return TextTable.shortened(row.path("name").asText(), MAX_NAME);
    }

    private static String number(JsonNode row, String field) {
        return TextTable.number(row.path(field).asLong());
    }

    private static void append(StringBuilder out, TextTable table) {
        if (!table.isEmpty()) {
            table.lines().forEach(line -> out.append(line).append('\n'));
            out.append('\n');
        }
    }
}
