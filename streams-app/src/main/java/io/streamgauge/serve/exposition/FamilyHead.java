package io.streamgauge.serve.exposition;

import io.streamgauge.model.MetricType;
import io.streamgauge.series.Family;

/** What a family's header lines say, taken under the partition's lock. */
record FamilyHead(String name, MetricType type, String unit, String help) {
    static FamilyHead of(Family family) {
        return new FamilyHead(family.name(), family.type(), family.unit(), family.help());
    }
}
