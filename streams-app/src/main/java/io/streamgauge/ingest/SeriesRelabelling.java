package io.streamgauge.ingest;

import io.streamgauge.ingest.relabel.Relabeller;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Relabelling of series before they are combined: what two series have in common afterwards is one series, so the deltas of both add up.
 *
 * <p>Rules see the series as it will be exposed: {@code __name__} is a counter's name with {@value SeriesKey#TOTAL}, a histogram's without {@code _bucket}, {@code _sum} and
 * {@code _count}, which are one series here. Afterwards labels that begin with {@code __} are gone, but for the name, and the limits of labels are checked.
 *
 * <p>A function of the series alone: callers remember its outcome per series. Thread-safe.
 */
public final class SeriesRelabelling {
    /** Changes nothing. */
    public static final SeriesRelabelling NONE = new SeriesRelabelling(List.of(), Limits.DEFAULT);

    private static final String INTERNAL = "__";

    private final List<Relabeller> stages;
    private final Limits limits;

    /**
     * @param stages applied one after the other: a topic's own, then the global ones
     * @param limits what the outcome has to keep to
     */
    public SeriesRelabelling(List<Relabeller> stages, Limits limits) {
        this.stages = stages.stream().filter(stage -> !stage.isEmpty()).toList();
        this.limits = limits;
    }

    /** Whether nothing is ever changed. */
    public boolean isEmpty() {
        return stages.isEmpty();
    }

    /** What a point's series becomes. */
    public Relabelled apply(Point point) {
        SeriesKey key = point.key();
        MetricType type = point.type();
        boolean suffixed = type == MetricType.COUNTER && !point.bareName();
        String name = key.baseName() + (suffixed ? SeriesKey.TOTAL : "");
        Labels labels = key.labels().with(Labels.NAME, name);
        for (Relabeller stage : stages) {
            Optional<Labels> changed = stage.apply(labels);
            if (changed.isEmpty()) {
                return Relabelled.DROPPED;
            }
            labels = changed.get();
        }
        String base = suffixed ? SeriesKey.counterBase(labels.metricName()) : labels.metricName();
        return checked(base, withoutInternal(labels), point, key);
    }

    private static Labels withoutInternal(Labels labels) {
        Labels.Builder builder = Labels.EMPTY.toBuilder();
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.nameAt(i).startsWith(INTERNAL)) {
                builder.set(labels.nameAt(i), labels.valueAt(i));
            }
        }
        return builder.build();
    }

    private Relabelled checked(String name, Labels labels, Point point, SeriesKey before) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        if (!EventRules.isName(nameBytes, 0, nameBytes.length)) {
            String what = name.isEmpty() ? "no name" : "the name " + Excerpt.of(name);
            return Relabelled.refused(Reject.BAD_NAME, "relabelling leaves " + what + " to " + before);
        }
        if (nameBytes.length > limits.nameBytes()) {
            String detail = "relabelling gives " + before + " a name of " + nameBytes.length + " bytes; at most "
                    + limits.nameBytes();
            return Relabelled.refused(Reject.NAME_TOO_LONG, detail);
        }
        for (int i = 0; i < labels.size(); i++) {
            byte[] label = labels.nameAt(i).getBytes(StandardCharsets.UTF_8);
            if (!EventRules.isLabelName(point.type(), label, 0, label.length)) {
                String detail = "relabelling gives " + before + " the label " + Excerpt.of(labels.nameAt(i))
                        + ", which is reserved or has control characters";
                return Relabelled.refused(Reject.BAD_LABEL, detail);
            }
        }
        Reject over = LabelLimits.exceeded(labels.toMap(), limits);
        if (over == null) {
            return Relabelled.as(SeriesKey.of(name, labels), null);
        }
        boolean adds = EventRules.addsUp(point.type());
        return adds && !point.cumulative()
                ? Relabelled.as(SeriesKey.of(name, Overflow.LABELS), over)
                : Relabelled.refused(over, LabelLimits.describe(over, labels.toMap(), limits) + " of " + before);
    }
}
