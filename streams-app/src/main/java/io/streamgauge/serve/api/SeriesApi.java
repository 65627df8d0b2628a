package io.streamgauge.serve.api;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.ast.VectorSelector;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.promql.parse.ParserOptions;
import io.streamgauge.promql.parse.PromQl;
import io.streamgauge.series.SeriesView;
import io.streamgauge.topology.LocalPartitions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** {@code series}, {@code labels}, {@code label/<name>/values}: what is there, without samples. Thread-safe. */
public final class SeriesApi {
    private static final String TRUNCATED = "results truncated due to limit";

    private final LocalPartitions partitions;

    public SeriesApi(LocalPartitions partitions) {
        this.partitions = partitions;
    }

    public ApiAnswer series(ApiRequest request) {
        if (request.all("match[]").isEmpty()) {
            throw new ApiException(ErrorType.BAD_DATA, "no match[] parameter provided");
        }
        TreeSet<Labels> found = new TreeSet<>();
        forEach(request, found::add);
        Limited<Labels> limited = Limited.of(found, request.limit("limit"));
        return new ApiAnswer(
                json -> {
                    json.writeStartArray();
                    for (Labels labels : limited.items) {
                        JsonValues.labels(json, labels);
                    }
                    json.writeEndArray();
                },
                limited.warnings,
                List.of());
    }

    public ApiAnswer labels(ApiRequest request) {
        TreeSet<String> names = new TreeSet<>();
        forEach(request, labels -> {
            for (int i = 0; i < labels.size(); i++) {
                names.add(labels.nameAt(i));
            }
        });
        return limited(names, request);
    }

    public ApiAnswer labelValues(ApiRequest request) {
        String name = request.pathName();
        if (name.isEmpty()) {
            throw new ApiException(ErrorType.BAD_DATA, "invalid label name: \"\"");
        }
        TreeSet<String> values = new TreeSet<>();
        forEach(request, labels -> {
            if (labels.has(name)) {
                values.add(labels.get(name));
            }
        });
        return limited(values, request);
    }

    private static ApiAnswer limited(Collection<String> strings, ApiRequest request) {
        Limited<String> limited = Limited.of(strings, request.limit("limit"));
        return ApiAnswer.ofStrings(limited.items, limited.warnings);
    }

    private record Limited<T>(Collection<T> items, List<String> warnings) {
        static <T> Limited<T> of(Collection<T> all, int limit) {
            return limit == 0 || all.size() <= limit
                    ? new Limited<>(all, List.of())
                    : new Limited<>(all.stream().limit(limit).toList(), List.of(TRUNCATED));
        }
    }

    /** The label sets that any {@code match[]} selects, or all; those of one partition under its lock. */
    private void forEach(ApiRequest request, Consumer<Labels> consumer) {
        long startMs = request.timeMs("start", ApiTimes.MIN_MS);
        long endMs = request.timeMs("end", ApiTimes.MAX_MS);
        if (endMs < startMs) {
            throw ApiException.badParameter("end", "end timestamp must not be before start time");
        }
        request.limit("limit");
        for (List<Matcher> matchers : selectors(request.all("match[]"))) {
            for (SeriesView view : partitions.views()) {
                view.read(() -> {
                    for (StoredSeries series : view.select(matchers, startMs - 1, endMs)) {
                        consumer.accept(series.labels());
                    }
                });
            }
        }
    }

    private static List<List<Matcher>> selectors(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Matcher>> selectors = new ArrayList<>();
        for (String text : texts) {
            selectors.add(selector(text));
        }
        return selectors;
    }

    private static List<Matcher> selector(String text) {
        List<Matcher> matchers;
        try {
            if (!(PromQl.parse(text, ParserOptions.DEFAULT) instanceof VectorSelector selector)) {
                throw ApiException.badParameter("match[]", "\"" + text + "\" is not a series selector");
            }
            matchers = selector.matchers();
        } catch (ParseException e) {
            throw ApiException.badParameter("match[]", e.getMessage());
        }
        if (matchers.stream().allMatch(m -> m.matches(""))) {
            throw ApiException.badParameter("match[]", "match[] must contain at least one non-empty matcher");
        }
        return matchers;
    }
}
