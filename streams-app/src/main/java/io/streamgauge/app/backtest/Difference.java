package io.streamgauge.app.backtest;

import io.streamgauge.rules.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What the backtest and the {@code alerts} topic have that the other has not. They are compared from the backtest's first evaluation to the newest transition on the topic:
 * how far the service had evaluated after that can't be seen there.
 *
 * @param compared transitions of the backtest in that time
 * @param missing on the topic, not in the backtest
 * @param extra in the backtest, not on the topic
 * @param later transitions of the backtest after that time
 * @param untilMs the end of that time; {@link Transition#NEVER} where the topic has nothing to compare with
 */
record Difference(int compared, List<Replayed> missing, List<Replayed> extra, int later, long untilMs) {
    private record Key(String fingerprint, long seq, String status, long evaluatedAtMs) {}

    /** @param withSeq whether sequence numbers must be equal: not where the backtest begins in the middle of an alert's life */
    static Difference of(List<Replayed> backtest, List<Replayed> topic, long firstMs, long lastMs, boolean withSeq) {
        List<Replayed> there = topic.stream()
                .filter(t -> t.evaluatedAtMs() >= firstMs && t.evaluatedAtMs() <= lastMs)
                .toList();
        long untilMs = there.stream().mapToLong(Replayed::evaluatedAtMs).max().orElse(Transition.NEVER);
        List<Replayed> here =
                backtest.stream().filter(t -> t.evaluatedAtMs() <= untilMs).toList();
        ToLongFunction<Replayed> seq = withSeq ? Replayed::seq : t -> 0;
        return new Difference(
                here.size(),
                without(there, here, seq),
                without(here, there, seq),
                backtest.size() - here.size(),
                untilMs);
    }

    boolean none() {
        return missing.isEmpty() && extra.isEmpty();
    }

    private static List<Replayed> without(List<Replayed> all, List<Replayed> known, ToLongFunction<Replayed> seq) {
        Set<Key> keys = new HashSet<>();
        known.forEach(t -> keys.add(key(t, seq)));
        List<Replayed> rest = new ArrayList<>(all);
        rest.removeIf(t -> keys.contains(key(t, seq)));
        return List.copyOf(rest);
    }

    private static Key key(Replayed t, ToLongFunction<Replayed> seq) {
        return new Key(t.fingerprint(), seq.applyAsLong(t), t.status(), t.evaluatedAtMs());
    }
}
