package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.ast.At;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code info}: adds the labels of info metrics (by default {@code target_info}) with the same {@code instance} and {@code job}. */
final class InfoNode implements VectorNode {
    private static final String[] IDENTIFYING = {"instance", "job"};
    private static final String[] SIGNATURE = {Labels.NAME, "instance", "job"};

    private final VectorNode base;
    private final VectorNode info;
    private final List<Matcher> nameMatchers = new ArrayList<>();
    private final Map<String, List<Matcher>> dataMatchers = new HashMap<>();

    /** @param selector the second argument; null without one */
    InfoNode(Expr baseExpr, VectorNode base, VectorSelector selector) {
        this.base = base;
        List<Matcher> matchers = selector == null ? List.of() : selector.matchers();
        for (Matcher matcher : matchers) {
            if (matcher.name().equals(Labels.NAME)) {
                nameMatchers.add(matcher);
            } else {
                dataMatchers
                        .computeIfAbsent(matcher.name(), name -> new ArrayList<>())
                        .add(matcher);
            }
        }
        if (nameMatchers.isEmpty()) {
            nameMatchers.add(Matcher.equal(Labels.NAME, "target_info"));
        } else if (nameMatchers.stream().allMatch(InfoNode::isNegative)) {
            nameMatchers.add(new Matcher(Matcher.Op.REGEX, Labels.NAME, ".+_info"));
        }
        List<Matcher> all = new ArrayList<>(nameMatchers);
        dataMatchers.values().forEach(all::addAll);
        info = new SelectorNode(
                new Selection(all), shift(baseExpr, new TimeShift(null, 0)), SelectorNode.Take.INFO_TIME_MS, false);
    }

    private static boolean isNegative(Matcher matcher) {
        return matcher.op() == Matcher.Op.NOT_EQUAL || matcher.op() == Matcher.Op.NOT_REGEX;
    }

    /** The time that the first selector of the base means: info series are looked up at the same one. Null where there is no selector. */
    private static TimeShift shift(Expr expr, TimeShift outer) {
        TimeShift found = find(expr, outer);
        return found == null ? new TimeShift(null, 0) : found;
    }

    private static TimeShift find(Expr expr, TimeShift outer) {
        if (expr instanceof VectorSelector v) {
            return inner(outer, v.at(), v.offsetMs());
        }
        if (expr instanceof MatrixSelector m) {
            return inner(outer, m.selector().at(), m.selector().offsetMs());
        }
        TimeShift here = expr instanceof Subquery s ? inner(outer, s.at(), s.offsetMs()) : outer;
        for (Expr child : expr.children()) {
            TimeShift found = find(child, here);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static TimeShift inner(TimeShift outer, At at, long offsetMs) {
        return at == null ? new TimeShift(outer.at(), outer.offsetMs() + offsetMs) : new TimeShift(at, offsetMs);
    }

    @Override
    public Block eval(Frame frame) {
        Block in = base.eval(frame).resolved(frame.evaluation());
        Block infos = info.eval(frame);
        Map<Labels, List<Integer>> infosById = new HashMap<>();
        for (int row = 0; row < infos.rows(); row++) {
            infosById
                    .computeIfAbsent(LabelSets.keep(infos.labels(row), IDENTIFYING), id -> new ArrayList<>())
                    .add(row);
        }
        RowBuilder out = new RowBuilder(frame.steps());
        for (int row = 0; row < in.rows(); row++) {
            frame.evaluation().charge(frame.steps());
            Labels labels = in.labels(row);
            Labels id = LabelSets.keep(labels, IDENTIFYING);
            boolean isInfo = nameMatchers.stream().allMatch(m -> m.matches(labels));
            List<Integer> candidates = id.isEmpty() ? List.of() : infosById.getOrDefault(id, List.of());
            for (int step = 0; step < frame.steps(); step++) {
                int cell = row * frame.steps() + step;
                if (!in.isPresent(cell)) {
                    continue;
                }
                Labels enriched = isInfo ? labels : enriched(labels, infos, candidates, step);
                if (enriched != null) {
                    out.add(enriched, in.shape.isDropped(row), step, in.values[cell], in.histogram(cell));
                }
            }
        }
        return out.build();
    }

    /** The labels with those of the info series that are present; null where the selector asks for labels that are not there. */
    private Labels enriched(Labels labels, Block infos, List<Integer> candidates, int step) {
        Map<Labels, Integer> newest = new HashMap<>();
        for (int row : candidates) {
            if (infos.isPresent(row * infos.steps + step)) {
                newest.merge(LabelSets.keep(infos.labels(row), SIGNATURE), row, (a, b) -> newer(infos, a, b, step));
            }
        }
        if (newest.isEmpty()) {
            return dataMatchers.values().stream().flatMap(List::stream).allMatch(m -> m.matches("")) ? labels : null;
        }
        Map<String, String> added = new HashMap<>();
        for (int row : newest.values()) {
            collect(labels, infos.labels(row), added);
        }
        Labels.Builder builder = labels.toBuilder();
        added.forEach(builder::set);
        return builder.build();
    }

    private void collect(Labels base, Labels from, Map<String, String> added) {
        for (int i = 0; i < from.size(); i++) {
            String name = from.nameAt(i);
            boolean wanted = dataMatchers.isEmpty() || dataMatchers.containsKey(name);
            if (name.equals(Labels.NAME)
                    || !wanted
                    || Arrays.asList(IDENTIFYING).contains(name)) {
                continue;
            }
            String before = added.get(name);
            if (before != null && !before.equals(from.valueAt(i))) {
                throw Evaluation.failure("conflicting label: " + name);
            }
            if (!base.has(name)) {
                added.put(name, from.valueAt(i));
            }
        }
    }

    private static int newer(Block infos, int a, int b, int step) {
        double timeA = infos.values[a * infos.steps + step];
        double timeB = infos.values[b * infos.steps + step];
        if (timeA == timeB) {
            throw Evaluation.failure("found duplicate series for info metric: existing "
                    + LabelSets.braces(infos.labels(a)) + " @ " + (long) timeA + ", new "
                    + LabelSets.braces(infos.labels(b)) + " @ " + (long) timeB);
        }
        return timeA > timeB ? a : b;
    }
}
