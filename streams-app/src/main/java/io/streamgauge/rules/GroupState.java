package io.streamgauge.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a group remembers from tick to tick: its alerts, their sequence numbers, and the samples of its own series as far as its own rules look
 * back. By rule (name and labels), so that a reload keeps the state of a rule whose expression, durations or annotations change.
 *
 * <p>For a changelog it is cut into parts, of which only those that changed since the last call are encoded: the group's tick, one per rule, some
 * for the sequence numbers of forgotten alerts, and one per rule and tick of own history. Not thread-safe.
 */
public final class GroupState {
    private static final String TICK = "t";
    private static final char RULE = 'r';
    private static final char SEQUENCES = 'q';
    private static final char HISTORY = 'h';
    private static final int KEY_LENGTH = 16;

    private final Map<String, RuleState> rules = new LinkedHashMap<>();
    private long lastTickMs = Transition.NEVER;
    private boolean tickChanged;

    /** A state that remembers nothing. */
    public GroupState() {}

    /** The last evaluated tick, or {@link Transition#NEVER}. */
    public long lastTickMs() {
        return lastTickMs;
    }

    void evaluated(long tickMs) {
        lastTickMs = tickMs;
        tickChanged = true;
    }

    /** Forgets everything but sequence numbers; the next drain deletes all other parts. */
    void clear() {
        for (RuleState rule : rules.values()) {
            rule.alerts.clear();
            rule.returned.clear();
            rule.history.trim(Long.MAX_VALUE);
            rule.touch();
        }
        lastTickMs = Transition.NEVER;
        tickChanged = true;
    }

    /** Whether there is an alert whose sequence would begin anew without this state. */
    public boolean hasSequences() {
        return rules.values().stream().anyMatch(r -> !r.sequences.isEmpty());
    }

    /** Forgets sequence numbers too; the next drain deletes them. */
    public void forgetSequences() {
        rules.values().forEach(r -> r.sequences.clear());
    }

    RuleState rule(String key) {
        return rules.computeIfAbsent(key, RuleState::new);
    }

    Collection<RuleState> rules() {
        return rules.values();
    }

    /** Whether nothing is remembered that would be missed. */
    public boolean isEmpty() {
        return rules.values().stream().noneMatch(RuleState::holdsAnything);
    }

    /**
     * Hands out each part that changed since the last call, encoded, under its key; null where the part is gone. Keys are unique within
     * the group.
     */
    public void drainChanges(BiConsumer<String, byte[]> sink) {
        if (tickChanged) {
            sink.accept(TICK, tick());
            tickChanged = false;
        }
        for (RuleState rule : rules.values()) {
            if (rule.drainChanged()) {
                sink.accept(RULE + rule.key, rule.encode());
            }
            rule.sequences.drainChanged().stream()
                    .forEach(b -> sink.accept(SEQUENCES + rule.key + "/" + b, rule.sequences.encode(b)));
            for (long time : rule.history.drainChanged()) {
                sink.accept(HISTORY + rule.key + "/" + time, rule.history.encode(time));
            }
        }
    }

    private byte[] tick() {
        return lastTickMs == Transition.NEVER
                ? null
                : new StateWriter().signed(lastTickMs).done();
    }

    /**
     * Puts back a part that {@link #drainChanges} gave; in any order, each key once. Null does nothing.
     *
     * @throws IllegalArgumentException for an unknown key or version
     */
    public void restore(String key, byte[] part) {
        if (part == null) {
            return;
        }
        if (key.equals(TICK)) {
            lastTickMs = new StateReader(part).signed();
            return;
        }
        if (key.length() <= KEY_LENGTH) {
            throw new IllegalArgumentException("unknown part of a group's state: " + key);
        }
        RuleState rule = rule(key.substring(1, KEY_LENGTH + 1));
        switch (key.charAt(0)) {
            case RULE -> rule.restore(part);
            case SEQUENCES -> rule.sequences.restore(part);
            case HISTORY -> rule.history.restore(part);
            default -> throw new IllegalArgumentException("unknown part of a group's state: " + key);
        }
    }

    /** All parts in one array. */
    public byte[] encode() {
        Map<String, byte[]> parts = new TreeMap<>();
        encodeAll(parts::put);
        StateWriter out = new StateWriter().count(parts.size());
        parts.forEach((key, part) -> out.text(key).block(part));
        return out.done();
    }

    private void encodeAll(BiConsumer<String, byte[]> sink) {
        if (lastTickMs != Transition.NEVER) {
            sink.accept(TICK, tick());
        }
        for (RuleState rule : rules.values()) {
            byte[] body = rule.encode();
            if (body != null) {
                sink.accept(RULE + rule.key, body);
            }
            for (int b = 0; b < SequenceMemory.BUCKETS; b++) {
                byte[] part = rule.sequences.encode(b);
                if (part != null) {
                    sink.accept(SEQUENCES + rule.key + "/" + b, part);
                }
            }
            for (long time : rule.history.times()) {
                sink.accept(HISTORY + rule.key + "/" + time, rule.history.encode(time));
            }
        }
    }

    /**
     * What {@link #encode} gave.
     *
     * @throws IllegalArgumentException for an unknown version
     */
    public static GroupState decode(byte[] bytes) {
        GroupState state = new GroupState();
        StateReader in = new StateReader(bytes);
        for (int n = in.size(); n > 0; n--) {
            String key = in.text();
            state.restore(key, in.block());
        }
        return state;
    }
}
