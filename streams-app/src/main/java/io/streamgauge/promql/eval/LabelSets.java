package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import io.streamgauge.model.LabelsText;
import java.util.Arrays;
import java.util.Collection;

/** Parts of label sets, without the detour through a builder. The names are sorted. */
final class LabelSets {
    static final String TYPE = "__type__";
    static final String UNIT = "__unit__";
    private static final String[] METADATA = {Labels.NAME, TYPE, UNIT};

    private LabelSets() {}

    static String[] sorted(Collection<String> names) {
        return names.stream().distinct().sorted().toArray(String[]::new);
    }

    static boolean isMetadata(String name) {
        return name.equals(Labels.NAME) || name.equals(TYPE) || name.equals(UNIT);
    }

    static boolean hasMetadata(String[] names) {
        for (String name : names) {
            if (isMetadata(name)) {
                return true;
            }
        }
        return false;
    }

    /** Without name, type and unit. */
    static Labels withoutMetadata(Labels labels) {
        return without(labels, METADATA);
    }

    static Labels keep(Labels labels, String[] names) {
        return part(labels, names, true);
    }

    static Labels without(Labels labels, String[] names) {
        return part(labels, names, false);
    }

    private static Labels part(Labels labels, String[] names, boolean keep) {
        int n = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (contains(names, labels.nameAt(i)) == keep) {
                n++;
            }
        }
        if (n == labels.size()) {
            return labels;
        }
        if (n == 0) {
            return Labels.EMPTY;
        }
        String[] pairs = new String[2 * n];
        int at = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (contains(names, labels.nameAt(i)) == keep) {
                pairs[at++] = labels.nameAt(i);
                pairs[at++] = labels.valueAt(i);
            }
        }
        return Labels.ofSorted(pairs);
    }

    /** Label lists are short: a scan beats everything. */
    static boolean contains(String[] names, String name) {
        for (String one : names) {
            if (one.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** As Prometheus' errors show label sets: in braces, the name as a label. */
    static String braces(Labels labels) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < labels.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(labels.nameAt(i)).append('=');
            out.append(LabelsText.quoted(labels.valueAt(i)));
        }
        return out.append('}').toString();
    }

    static String[] plus(String[] names, String name) {
        if (contains(names, name)) {
            return names;
        }
        String[] more = Arrays.copyOf(names, names.length + 1);
        more[names.length] = name;
        Arrays.sort(more);
        return more;
    }
}
