package io.streamgauge.rules.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Expected and got side by side: what is on both sides once, the rest with a minus or a plus. */
final class Differences {
    private static final String INDENT = "        ";
    private static final int MAX_LINES = 200;

    private Differences() {}

    /** The lines of a diff; empty if each expected thing has its own equal among those got. */
    static <E, G> List<String> between(
            List<E> expected,
            List<G> got,
            BiPredicate<? super E, ? super G> same,
            Function<? super E, String> showExpected,
            Function<? super G, String> showGot) {
        List<G> unmatched = new ArrayList<>(got);
        List<String> lines = new ArrayList<>();
        boolean differs = false;
        for (E e : expected) {
            int at = indexOf(unmatched, e, same);
            differs |= at < 0;
            lines.add(INDENT + (at < 0 ? "- " : "  ") + showExpected.apply(e));
            if (at >= 0) {
                unmatched.remove(at);
            }
        }
        for (G g : unmatched) {
            lines.add(INDENT + "+ " + showGot.apply(g));
        }
        if (!differs && unmatched.isEmpty()) {
            return List.of();
        }
        return lines.size() > MAX_LINES ? shortened(lines) : lines;
    }

    private static <E, G> int indexOf(List<G> candidates, E expected, BiPredicate<? super E, ? super G> same) {
        for (int i = 0; i < candidates.size(); i++) {
            if (same.test(expected, candidates.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> shortened(List<String> lines) {
        List<String> shown = new ArrayList<>(lines.subList(0, MAX_LINES));
        shown.add(INDENT + "… and " + (lines.size() - MAX_LINES) + " more lines");
        return shown;
    }
}
