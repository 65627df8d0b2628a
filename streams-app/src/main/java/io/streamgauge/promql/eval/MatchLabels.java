package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.VectorMatching;
import java.util.List;

/** The labels of what comes out of a match. */
final class MatchLabels {
    private final VectorMatching matching;
    private final String[] names;
    private final boolean dropsMetadata;
    private final boolean oneToOne;
    private final List<String> include;

    MatchLabels(Binary binary) {
        matching = binary.matching();
        names = LabelSets.sorted(matching.labels());
        dropsMetadata = Arithmetic.changesMeaning(binary.op());
        oneToOne = matching.cardinality() == VectorMatching.Cardinality.ONE_TO_ONE;
        include = matching.include();
    }

    String[] names() {
        return names;
    }

    /** The labels that two series must share. */
    Labels group(Labels labels) {
        return matching.on()
                ? LabelSets.keep(labels, names)
                : LabelSets.without(labels, LabelSets.plus(names, Labels.NAME));
    }

    /** The labels of the result. */
    Labels result(Labels many, Labels one) {
        Labels result = dropsMetadata ? LabelSets.withoutMetadata(many) : many;
        if (oneToOne) {
            result = matching.on() ? LabelSets.keep(result, names) : LabelSets.without(result, names);
        }
        if (include.isEmpty()) {
            return result;
        }
        Labels.Builder builder = result.toBuilder();
        for (String name : include) {
            builder.set(name, one.get(name));
        }
        return builder.build();
    }
}
