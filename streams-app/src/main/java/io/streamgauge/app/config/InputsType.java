package io.streamgauge.app.config;

import io.streamgauge.ingest.relabel.Relabeller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The topics that are read beside the events topic, or settings of the events topic itself:
 *
 * <pre>
 * inputs:
 *   - topic: otel-metrics
 *     format: otlp-protobuf
 *     relabel-configs:
 *       - {action: labeldrop, regex: pod}
 *   - topic: statsd-lines
 *     format: statsd
 *     statsd-mapping-config: mapping.yml
 * </pre>
 *
 * In a flag or a variable: the list as one line of YAML.
 */
final class InputsType {
    static final ValueType<List<InputEntry>> TYPE = new ValueType<>("INPUTS", InputsType::read);

    private static final String TOPIC = "topic";
    private static final String FORMAT = "format";
    private static final String RELABEL = "relabel-configs";
    private static final String STATSD = "statsd-mapping-config";
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(TOPIC, FORMAT, RELABEL, STATSD));

    /** Kafka's rule for names. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private InputsType() {}

    private static List<InputEntry> read(RawValue raw) {
        if (raw instanceof RawValue.Scalar scalar) {
            return scalar.text().isBlank()
                    ? List.of()
                    : read(FlowText.sequence(scalar, "inputs such as [{topic: otel-metrics, format: otlp-protobuf}]"));
        }
        if (!(raw instanceof RawValue.Sequence sequence)) {
            throw new BadValue(raw.origin(), "must be a list of entries with 'topic'");
        }
        List<InputEntry> entries = new ArrayList<>();
        for (RawValue item : sequence.items()) {
            entries.add(readEntry(item));
        }
        return List.copyOf(entries);
    }

    private static InputEntry readEntry(RawValue raw) {
        if (!(raw instanceof RawValue.Mapping mapping)) {
            throw new BadValue(raw.origin(), "must be an entry with 'topic', such as {topic: otel-metrics}");
        }
        Map<String, RawValue.Entry> fields = mapping.entries();
        fields.forEach(InputsType::refuseUnknown);
        if (!fields.containsKey(TOPIC)) {
            throw new BadValue(raw.origin(), "an entry must name its topic");
        }
        return new InputEntry(
                topic(fields.get(TOPIC).value()),
                Optional.ofNullable(fields.get(FORMAT)).map(e -> FormatType.TYPE.read(e.value())),
                Optional.ofNullable(fields.get(RELABEL))
                        .map(e -> RelabelType.TYPE.read(e.value()))
                        .orElse(Relabeller.NONE),
                Optional.ofNullable(fields.get(STATSD))
                        .map(e -> Types.STRING.read(e.value()))
                        .orElse(""),
                raw.origin());
    }

    private static void refuseUnknown(String name, RawValue.Entry entry) {
        if (!FIELDS.contains(name)) {
            throw new BadValue(
                    entry.keyOrigin(),
                    "'" + name + "' is not a field of an input"
                            + Nearest.to(name, FIELDS)
                                    .map(k -> "; did you mean " + k + "?")
                                    .orElse("; it has " + String.join(", ", FIELDS)));
        }
    }

    private static String topic(RawValue raw) {
        String name = Types.STRING.read(raw);
        if (!NAME.matcher(name).matches()) {
            throw new BadValue(
                    raw.origin(), "'" + name + "' is no topic's name: letters, digits, '.', '_' and '-' make it up");
        }
        return name;
    }
}
