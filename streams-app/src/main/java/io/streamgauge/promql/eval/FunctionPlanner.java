package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.ast.StringLiteral;
import io.streamgauge.promql.ast.ValueType;
import io.streamgauge.promql.ast.VectorSelector;
import io.streamgauge.promql.functions.Dates;
import io.streamgauge.promql.functions.RangeFunctions;
import io.streamgauge.promql.parse.Quotes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns function calls into nodes. */
final class FunctionPlanner {
    private final Planner planner;

    FunctionPlanner(Planner planner) {
        this.planner = planner;
    }

    ScalarNode scalar(Call call) {
        List<Expr> args = call.args();
        return switch (call.function().name()) {
            case "time" -> new Scalars.Time();
            case "pi" -> new Scalars.Constant(Math.PI);
            case "start" -> new Scalars.PerQuery(e -> e.startMs / 1000.0);
            case "end" -> new Scalars.PerQuery(e -> e.endMs / 1000.0);
            case "range" -> new Scalars.PerQuery(e -> (e.endMs - e.startMs) / 1000.0);
            case "step" -> new Scalars.PerQuery(e -> e.stepMs / 1000.0);
            case "min_of" -> Planner.folded(planner.scalar(args.get(0)), planner.scalar(args.get(1)), Math::min);
            case "max_of" -> Planner.folded(planner.scalar(args.get(0)), planner.scalar(args.get(1)), Math::max);
            case "scalar" -> new Scalars.OfVector(planner.vector(args.get(0)));
            default ->
                throw new IllegalStateException(
                        "no scalar function " + call.function().name());
        };
    }

    VectorNode vector(Call call) {
        String name = call.function().name();
        List<Expr> args = call.args();
        if (RangeFunctions.get(name) != null) {
            return range(call);
        }
        FloatMap.Function floats = FloatFunctions.get(name);
        if (floats != null) {
            return new FloatMap(planner.vector(args.get(0)), scalars(args.subList(1, args.size())), floats);
        }
        Expr first = args.isEmpty() ? null : args.get(0);
        return switch (name) {
            case "vector" -> new Vectors.OfScalar(planner.scalar(first));
            case "absent" -> new Vectors.AbsentVector(planner.vector(first), absentLabels(first));
            case "round" -> round(args);
            case "clamp" -> new Clamp(planner.vector(first), planner.scalar(args.get(1)), planner.scalar(args.get(2)));
            case "timestamp" -> timestamp(first, SelectorNode.Take.TIME);
            case "start_timestamp" -> timestamp(first, SelectorNode.Take.START_TIME);
            case "sort" -> new SortNode(planner.vector(first), null, false, call.span());
            case "sort_desc" -> new SortNode(planner.vector(first), null, true, call.span());
            case "sort_by_label" -> new SortNode(planner.vector(first), strings(args, 1), false, call.span());
            case "sort_by_label_desc" -> new SortNode(planner.vector(first), strings(args, 1), true, call.span());
            case "label_replace" -> labelReplace(args);
            case "label_join" -> labelJoin(args);
            case "info" ->
                new InfoNode(
                        first,
                        planner.vector(first),
                        args.size() > 1 ? (VectorSelector) args.get(1).unwrapped() : null);
            case "minute" -> date(args, Dates.MINUTE);
            case "hour" -> date(args, Dates.HOUR);
            case "day_of_week" -> date(args, Dates.DAY_OF_WEEK);
            case "day_of_month" -> date(args, Dates.DAY_OF_MONTH);
            case "day_of_year" -> date(args, Dates.DAY_OF_YEAR);
            case "days_in_month" -> date(args, Dates.DAYS_IN_MONTH);
            case "month" -> date(args, Dates.MONTH);
            case "year" -> date(args, Dates.YEAR);
            default -> histogram(call);
        };
    }

    private VectorNode histogram(Call call) {
        List<Expr> args = call.args();
        Expr first = args.get(0);
        return switch (call.function().name()) {
            case "histogram_count" -> new HistogramMap(planner.hintedVector(first), Histogram::count);
            case "histogram_sum" -> new HistogramMap(planner.hintedVector(first), Histogram::sum);
            case "histogram_avg" -> new HistogramMap(planner.hintedVector(first), Histogram::avg);
            case "histogram_stddev" -> new HistogramMap(planner.vector(first), Histogram::stddev);
            case "histogram_stdvar" -> new HistogramMap(planner.vector(first), Histogram::stdvar);
            case "histogram_quantile" -> quantile(first, args.get(1));
            case "histogram_quantiles" -> quantiles(args);
            case "histogram_fraction" ->
                new HistogramCall(
                        planner.vector(args.get(2)),
                        args.get(2),
                        new HistogramMeasures.FractionMeasure(
                                planner.scalar(first),
                                planner.scalar(args.get(1)),
                                args.get(2).span()));
            default ->
                throw new IllegalStateException("no function " + call.function().name());
        };
    }

    private VectorNode quantile(Expr quantile, Expr input) {
        HistogramCall.Measure measure = new HistogramMeasures.QuantileMeasure(
                List.of(planner.scalar(quantile)), List.of(quantile.span()), input.span(), input.span(), null);
        return new HistogramCall(planner.vector(input), input, measure);
    }

    private VectorNode quantiles(List<Expr> args) {
        List<Expr> quantiles = args.subList(2, args.size());
        List<Span> spans = new ArrayList<>();
        quantiles.forEach(q -> spans.add(q.span()));
        Expr input = args.get(0);
        HistogramCall.Measure measure = new HistogramMeasures.QuantileMeasure(
                scalars(quantiles), spans, input.span(), input.span(), string(args.get(1)));
        return new HistogramCall(planner.vector(input), input, measure);
    }

    private VectorNode range(Call call) {
        List<ScalarNode> scalars = new ArrayList<>();
        Expr range = null;
        for (Expr arg : call.args()) {
            if (arg.type() == ValueType.MATRIX) {
                range = arg;
            } else {
                scalars.add(planner.scalar(arg));
            }
        }
        RangeInput input = planner.range(range);
        String name = call.function().name();
        RangeCall.checkExtension(name, input);
        return name.equals("absent_over_time")
                ? new AbsentOverTime(input, absentLabels(range))
                : new RangeCall(call, input, scalars);
    }

    private VectorNode timestamp(Expr arg, SelectorNode.Take take) {
        if (arg.unwrapped() instanceof VectorSelector selector && selector.extension() == RangeExtension.NONE) {
            return new Vectors.Nameless(new SelectorNode(selector, take, false));
        }
        VectorNode input = planner.vector(arg);
        return take == SelectorNode.Take.TIME ? new Vectors.Timestamps(input) : new Vectors.Nothing(input);
    }

    private VectorNode labelReplace(List<Expr> args) {
        String target = labelName(args.get(1), "destination", "label_replace");
        return new Relabel(
                planner.vector(args.get(0)),
                LabelFunctions.replace(target, string(args.get(2)), string(args.get(3)), string(args.get(4))),
                target.equals(Labels.NAME));
    }

    private VectorNode labelJoin(List<Expr> args) {
        String target = labelName(args.get(1), "destination", "label_join");
        List<String> sources = new ArrayList<>();
        args.subList(3, args.size()).forEach(arg -> sources.add(labelName(arg, "source", "label_join")));
        return new Relabel(
                planner.vector(args.get(0)),
                LabelFunctions.join(target, string(args.get(2)), sources),
                target.equals(Labels.NAME));
    }

    private VectorNode round(List<Expr> args) {
        ScalarNode nearest = args.size() > 1 ? planner.scalar(args.get(1)) : new Scalars.Constant(1);
        return new FloatMap(planner.vector(args.get(0)), List.of(nearest), (x, arg) -> FloatFunctions.round(x, arg[0]));
    }

    private VectorNode date(List<Expr> args, Dates part) {
        VectorNode input = args.isEmpty() ? new Vectors.OfScalar(new Scalars.Time()) : planner.vector(args.get(0));
        return new FloatMap(input, List.of(), (v, none) -> part.of(v));
    }

    private List<ScalarNode> scalars(List<Expr> args) {
        List<ScalarNode> nodes = new ArrayList<>();
        args.forEach(arg -> nodes.add(planner.scalar(arg)));
        return nodes;
    }

    private static String labelName(Expr arg, String role, String function) {
        StringLiteral literal = (StringLiteral) arg.unwrapped();
        if (!Planner.isLabelName(literal)) {
            throw Evaluation.failure(
                    "invalid " + role + " label name in " + function + "(): " + Quotes.quote(literal.value()));
        }
        return literal.value();
    }

    private static String string(Expr expr) {
        return ((StringLiteral) expr.unwrapped()).value();
    }

    private static List<String> strings(List<Expr> args, int from) {
        List<String> strings = new ArrayList<>();
        args.subList(from, args.size()).forEach(arg -> strings.add(string(arg)));
        return strings;
    }

    /** The labels that what is absent would have for sure: those that the selector asks for with {@code =}, once. */
    private static Labels absentLabels(Expr expr) {
        List<Matcher> matchers = expr instanceof VectorSelector v
                ? v.matchers()
                : expr instanceof MatrixSelector m ? m.selector().matchers() : List.of();
        Labels.Builder labels = Labels.EMPTY.toBuilder();
        Set<String> seen = new HashSet<>();
        for (Matcher matcher : matchers) {
            if (matcher.name().equals(Labels.NAME)) {
                continue;
            }
            boolean first = seen.add(matcher.name());
            labels.set(matcher.name(), first && matcher.op() == Matcher.Op.EQUAL ? matcher.value() : "");
        }
        return labels.build();
    }
}
