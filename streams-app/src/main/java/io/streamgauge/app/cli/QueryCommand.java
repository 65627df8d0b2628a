package io.streamgauge.app.cli;

import io.streamgauge.app.query.BadSeriesFileException;
import io.streamgauge.app.query.SeriesFile;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.EngineOptions.Feature;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.eval.CompiledQuery;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.serve.api.ApiTimes;
import io.streamgauge.serve.api.JsonValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "query",
        description = {
            "Evaluates PromQL over a file of series and prints the HTTP API's JSON on one line.",
            "",
            "The file is OpenMetrics, Prometheus' text format, or a script of load blocks in Prometheus' engine-test language."
        },
        footerHeading =
                "%nExit code 1 if the expression fails; with - a failed expression is an answer like any other.%n%nExamples:%n",
        footer = {
            "  bin/streamgauge query --file metrics.txt 'sum by (job) (up)'",
            "  bin/streamgauge query --file series.load 'rate(x[5m])' --start 0 --end 600 --step 60",
            "  bin/streamgauge query --file metrics.txt - < expressions.txt",
        })
final class QueryCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    private final Console console;

    @Option(names = "--file", required = true, paramLabel = "SERIES", description = "The series to evaluate over.")
    private Path file;

    @Option(
            names = "--time",
            paramLabel = "T",
            description = "Evaluate at this time: Unix seconds or RFC 3339. Default: that of the newest sample.")
    private String time;

    @Option(names = "--start", paramLabel = "T", description = "Evaluate over a range: its first time.")
    private String start;

    @Option(names = "--end", paramLabel = "T", description = "The range's last time.")
    private String end;

    @Option(names = "--step", paramLabel = "DURATION", description = "The range's step: 15s, or seconds.")
    private String step;

    @Option(
            names = "--enable-feature",
            paramLabel = "NAME",
            split = ",",
            converter = FeatureName.class,
            description = FeatureName.DESCRIPTION)
    private Set<Feature> features = Set.of();

    @Parameters(paramLabel = "EXPR", description = "The expression; - for one per line of stdin, one answer per line.")
    private String expression;

    @Spec
    private CommandSpec spec;

    QueryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean range = start != null || end != null || step != null;
        if (range && (start == null || end == null || step == null || time != null)) {
            throw usage("Give either --time, or all of --start, --end and --step.");
        }
        Evaluation evaluation = evaluation(range);
        Engine engine = new Engine(EngineOptions.DEFAULT.withFeatures(features));
        if (!expression.equals(STDIN)) {
            return answer(engine, expression, evaluation) ? 0 : 1;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answer(engine, line, evaluation);
        }
        return 0;
    }

    private interface Evaluation {
        QueryResult of(CompiledQuery query);
    }

    private Evaluation evaluation(boolean range) {
        long timeMs = time == null ? Long.MIN_VALUE : parseTime(time);
        SeriesFile samples = readSamples(timeMs);
        if (range) {
            long startMs = parseTime(start);
            long endMs = parseTime(end);
            long stepMs = parseStep();
            return query -> query.range(samples.source(), startMs, endMs, stepMs);
        }
        boolean empty = samples.newestMs() == Long.MIN_VALUE;
        long atMs = time != null ? timeMs : empty ? System.currentTimeMillis() : samples.newestMs();
        return query -> query.instant(samples.source(), atMs);
    }

    private SeriesFile readSamples(long timeMs) {
        long untimedMs = timeMs == Long.MIN_VALUE ? System.currentTimeMillis() : timeMs;
        try {
            return SeriesFile.read(RuleSources.readText(file), untimedMs);
        } catch (BadSeriesFileException e) {
            throw new UserError(
                    file + ":" + e.getMessage(), "It must be OpenMetrics, Prometheus' text format or load blocks.", e);
        }
    }

    private boolean answer(Engine engine, String text, Evaluation evaluation) {
        String json;
        boolean ok = true;
        try {
            json = JsonValues.success(evaluation.of(engine.compile(text)));
        } catch (RuntimeException e) {
            json = JsonValues.error(e);
            ok = false;
        }
        console.out().println(json);
        console.out().flush();
        return ok;
    }

    private long parseTime(String text) {
        try {
            return ApiTimes.parseTimeMs(text);
        } catch (IllegalArgumentException e) {
            throw usage("'" + text
                    + "' is not a time: write Unix seconds (1700000000.5) or RFC 3339 (2026-01-31T12:00:00Z).");
        }
    }

    private long parseStep() {
        try {
            long ms = ApiTimes.parseDurationMs(step);
            if (ms > 0) {
                return ms;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw usage("'" + step + "' is not a step: write a duration (15s) or seconds (15), more than 0.");
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
