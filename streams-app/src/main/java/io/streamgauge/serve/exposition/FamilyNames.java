package io.streamgauge.serve.exposition;

import io.streamgauge.model.MetricType;
import java.util.List;

/** Which names the samples of a family have, by its type. */
final class FamilyNames {
    private FamilyNames() {}

    /** The suffixes that a sample of this type may have; the empty one is the family's own name. */
    static List<String> suffixes(FamilyHead head) {
        return switch (head.type()) {
            case COUNTER -> List.of(head.bareName() ? "" : "_total");
            case HISTOGRAM -> List.of("_bucket", "_count", "_sum");
            case SUMMARY -> List.of("", "_count", "_sum");
            case INFO -> List.of("_info");
            case GAUGE, STATESET, UNKNOWN -> List.of("");
        };
    }

    /** The name on the {@code TYPE} line: text formats before OpenMetrics write counters and infos with their suffix. */
    static String headline(String family, FamilyHead head, ExpositionFormat format) {
        boolean suffixed = head.type() == MetricType.COUNTER || head.type() == MetricType.INFO;
        return suffixed && format != ExpositionFormat.OPENMETRICS_1_0_0
                ? family + suffixes(head).get(0)
                : family;
    }

    /** The word on the {@code TYPE} line. OpenMetrics has no counters without {@code _total}. */
    static String typeWord(FamilyHead head, ExpositionFormat format) {
        MetricType type = head.type();
        if (format == ExpositionFormat.OPENMETRICS_1_0_0) {
            return head.bareName() ? MetricType.UNKNOWN.text() : type.text();
        }
        return switch (type) {
            case COUNTER, GAUGE, HISTOGRAM, SUMMARY -> type.text();
            case INFO, STATESET -> "gauge";
            case UNKNOWN -> "untyped";
        };
    }
}
