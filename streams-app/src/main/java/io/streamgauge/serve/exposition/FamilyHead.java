package io.streamgauge.serve.exposition;

import io.streamgauge.model.MetricType;
import io.streamgauge.series.Family;

/** What a family's header lines say, taken under the partition's lock. */
record FamilyHead(String name, MetricType type, boolean bareName, String unit, String help) {
    static FamilyHead of(Family family) {
        return new FamilyHead(family.name(), family.type(), family.bareName(), family.unit(), family.help());
    }

    /** A help for every family: Prometheus' linter asks for one. */
    String helpLine() {
        if (!help.isEmpty()) {
            return help;
        }
        boolean recorded = name.indexOf(':') >= 0 || name.startsWith("ALERTS");
        return recorded ? "Recorded by a rule." : "No event said what this is.";
    }
}
