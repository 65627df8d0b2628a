package io.streamgauge.topology.rules;

import io.streamgauge.rules.Transition;
import io.streamgauge.series.inbox.RulesInbox;
import io.streamgauge.series.wire.RulesVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The version of the rules that one partition evaluates, and how it goes on to the next: when every group has been evaluated at its last tick before the time from which the
 * next one holds, and the samples of that time are here. Groups keep their state by their id; those that are gone end at that time.
 */
final class ActiveRules {
    private final RuleCatalog catalog;
    private final RulesTask task;
    private final RulesInbox inbox;
    private final LocalRules local;
    private final int partition;
    private RuleSet rules;
    private long fromMs = RulesVersion.OPEN;
    private List<GroupRun> runs = List.of();
    private GoneGroups gone = GoneGroups.none();

    ActiveRules(RuleCatalog catalog, RulesTask task, LocalRules local, int partition) {
        this.catalog = catalog;
        this.task = task;
        this.inbox = task.inbox;
        this.local = local;
        this.partition = partition;
        inbox.versions().get(task.activeVersion()).ifPresent(this::open);
        keepHistory();
        if (rules == null) {
            inbox.retainFrom(Long.MIN_VALUE);
        }
    }

    private void open(RulesVersion version) {
        rules = catalog.of(version);
        fromMs = inbox.versions().fromMs(version.number());
        List<RuleSet.Placed> placed = rules.groupsOf(partition);
        gone = GoneGroups.of(task, placed);
        runs = placed.stream()
                .map(p -> new GroupRun(p, rules.settings(), task.group(p.group().id())))
                .toList();
        runs.forEach(r -> local.put(r.group().id(), r.view()));
        local.evaluates(rules);
    }

    /** Another version is known: its rules may read further back. */
    void keepHistory() {
        long longestMs = 0;
        for (RulesVersion version : inbox.versions().all()) {
            longestMs = Math.max(longestMs, catalog.of(version).historyMs());
        }
        inbox.keepHistory(longestMs);
    }

    /** Goes on to the next version if its time has come; answers whether it did. */
    boolean goOn(long closedMs, GoneGroups.Ended ended) {
        Optional<RulesVersion> next = inbox.versions().after(task.activeVersion());
        if (next.isEmpty() || closedMs == Long.MIN_VALUE) {
            return false;
        }
        long nextFromMs = inbox.versions().fromMs(next.get().number());
        if (nextFromMs > closedMs || !runs.stream().allMatch(r -> r.isDoneBefore(nextFromMs))) {
            return false;
        }
        close();
        task.activate(next.get().number());
        open(next.get());
        gone.retire(nextFromMs == RulesVersion.FIRST ? closedMs : nextFromMs, ended);
        inbox.versions().forgetBelow(next.get().number());
        keepHistory();
        return true;
    }

    /** Groups without a past start where the version does; those of the first with the first event, or, before there is one, with the time that idle partitions claim. */
    void begin(long closedMs) {
        // Not the closed steps: how far they are when this task first hears of them depends on commits.
        long firstMs = inbox.firstMs() == Long.MAX_VALUE ? closedMs : inbox.firstMs();
        long startMs = fromMs == RulesVersion.FIRST ? firstMs : fromMs;
        runs.forEach(r -> r.startAt(startMs));
    }

    /** Keeps the samples that the group furthest behind still reads, and those that the next version's groups will start with. */
    void retain() {
        long oldestMs = limitMs();
        for (GroupRun run : runs) {
            if (run.nextTickMs() != Transition.NEVER) {
                oldestMs = Math.min(oldestMs, run.nextTickMs());
            }
        }
        inbox.retainFrom(rules == null ? Long.MIN_VALUE : oldestMs);
    }

    /** The time from which the next version holds: ticks from there on are not this version's. */
    private long limitMs() {
        return inbox.versions()
                .after(task.activeVersion())
                .map(v -> inbox.versions().fromMs(v.number()))
                .orElse(Long.MAX_VALUE);
    }

    boolean ready(GroupRun run) {
        return run.nextTickMs() < limitMs() && run.ready(inbox, rules.version());
    }

    /** Null before the first version. */
    RuleSet rules() {
        return rules;
    }

    /** By level. */
    List<GroupRun> runs() {
        return runs;
    }

    /** After the state was saved. */
    void forgetGone(BiConsumer<byte[], byte[]> entry) {
        gone.forget(task, entry);
    }

    void close() {
        runs.forEach(r -> local.remove(r.group().id()));
    }
}
