package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.VectorMatching;
import io.streamgauge.promql.ast.VectorMatching.Cardinality;
import io.streamgauge.promql.functions.Notes;
import java.util.Arrays;

/**
 * A binary operator between vectors: one to one, or many to one with {@code group_left} and {@code group_right}. The sides are called "many" and
 * "one" throughout; one to one, the left is "many".
 */
final class VectorMatch implements VectorNode {
    private static final int FILLED = -1;

    private final VectorNode lhs;
    private final VectorNode rhs;
    private final VectorMatching matching;
    private final MatchLabels labels;
    private final ElementOp element;
    private final boolean swapped;
    private final boolean oneToOne;
    private final boolean dropsName;
    private final boolean readsNames;
    private final Double fillMany;
    private final Double fillOne;

    private Shape many;
    private Shape one;
    private int[] manyNumbers;
    private int[] oneNumbers;
    private int numbers;
    private ResultRows rows;

    VectorMatch(Binary binary, VectorNode lhs, VectorNode rhs) {
        this.lhs = lhs;
        this.rhs = rhs;
        this.matching = binary.matching();
        this.labels = new MatchLabels(binary);
        this.element = new ElementOp(binary.op(), binary.returnBool(), binary.span());
        this.swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
        this.oneToOne = matching.cardinality() == Cardinality.ONE_TO_ONE;
        this.dropsName = binary.returnBool();
        this.readsNames = !Arithmetic.changesMeaning(binary.op()) || LabelSets.hasMetadata(labels.names()) || !oneToOne;
        // As Prometheus has it, also with group_right: fill_left is for the "many" side, fill_right for the "one" side.
        this.fillMany = matching.fillLeft();
        this.fillOne = matching.fillRight();
    }

    @Override
    public Block eval(Frame frame) {
        Block a = lhs.eval(frame);
        Block b = rhs.eval(frame);
        if (readsNames) {
            a = a.resolved(frame.evaluation());
            b = b.resolved(frame.evaluation());
        }
        Block manyBlock = swapped ? b : a;
        Block oneBlock = swapped ? a : b;
        prepare(manyBlock.shape, oneBlock.shape);
        GrowingBlock out = new GrowingBlock(rows.size(), frame.steps());
        Step step = new Step(frame, manyBlock, oneBlock, out);
        for (int i = 0; i < frame.steps(); i++) {
            step.run(i);
        }
        frame.evaluation().charge((long) rows.size() * frame.steps());
        Block result = out.build(rows.shape());
        return dropsName ? result.dropNames(frame.evaluation()) : result;
    }

    private void prepare(Shape manyShape, Shape oneShape) {
        if (manyShape == many && oneShape == one) {
            return;
        }
        Signatures signatures = new Signatures(labels.names(), matching.on());
        oneNumbers = numbers(signatures, oneShape);
        manyNumbers = numbers(signatures, manyShape);
        numbers = signatures.size();
        rows = new ResultRows(labels, manyShape.rows());
        many = manyShape;
        one = oneShape;
    }

    private static int[] numbers(Signatures signatures, Shape shape) {
        int[] result = new int[shape.rows()];
        for (int i = 0; i < result.length; i++) {
            result[i] = signatures.number(shape.labels[i]);
        }
        return result;
    }

    /** One run over all steps; the arrays serve every step. */
    private final class Step {
        private final Notes notes;
        private final Block manyBlock;
        private final Block oneBlock;
        private final GrowingBlock out;
        private final int steps;
        /** Per number: the row of the one side that is present at this step, or {@link #FILLED}. */
        private final int[] oneRow = new int[numbers];
        /** Per number: the last step + 1 at which it was matched. */
        private final int[] matchedAt = new int[numbers];
        /** Per result row: the last step + 1 at which it was matched, and by which number. */
        private int[] resultAt = new int[Math.max(16, rows.size())];

        private int[] resultBy = new int[resultAt.length];

        Step(Frame frame, Block manyBlock, Block oneBlock, GrowingBlock out) {
            this.notes = frame.evaluation().notes;
            this.manyBlock = manyBlock;
            this.oneBlock = oneBlock;
            this.out = out;
            this.steps = frame.steps();
        }

        void run(int step) {
            boolean fills = fillOne != null || fillMany != null;
            if (!fills && (isEmpty(manyBlock, step) || isEmpty(oneBlock, step))) {
                // Nothing will match: whether the one side is unambiguous doesn't matter.
                return;
            }
            Arrays.fill(oneRow, FILLED);
            for (int row = 0; row < oneNumbers.length; row++) {
                if (oneBlock.isPresent(row * steps + step)) {
                    int earlier = oneRow[oneNumbers[row]];
                    if (earlier != FILLED) {
                        throw duplicate(row, earlier);
                    }
                    oneRow[oneNumbers[row]] = row;
                }
            }
            for (int row = 0; row < manyNumbers.length; row++) {
                if (manyBlock.isPresent(row * steps + step)) {
                    int match = oneRow[manyNumbers[row]];
                    if (match != FILLED || fillOne != null) {
                        combine(step, row, match, manyNumbers[row]);
                    }
                }
            }
            if (fillMany != null) {
                for (int row = 0; row < oneNumbers.length; row++) {
                    if (oneBlock.isPresent(row * steps + step) && matchedAt[oneNumbers[row]] != step + 1) {
                        combine(step, FILLED, row, oneNumbers[row]);
                    }
                }
            }
        }

        private boolean isEmpty(Block block, int step) {
            for (int cell = step; cell < block.values.length; cell += steps) {
                if (block.isPresent(cell)) {
                    return false;
                }
            }
            return true;
        }

        private void combine(int step, int manyRow, int oneRowHere, int number) {
            double m = manyRow == FILLED ? fillMany : manyBlock.values[manyRow * steps + step];
            Histogram hm = manyRow == FILLED ? null : manyBlock.histogram(manyRow * steps + step);
            double o = oneRowHere == FILLED ? fillOne : oneBlock.values[oneRowHere * steps + step];
            Histogram ho = oneRowHere == FILLED ? null : oneBlock.histogram(oneRowHere * steps + step);
            boolean result = swapped ? element.apply(o, ho, m, hm, notes) : element.apply(m, hm, o, ho, notes);
            if (!result) {
                return;
            }
            double value = element.value;
            Histogram histogram = element.histogram;
            boolean keep = element.keep;
            int row = resultRow(manyRow, oneRowHere);
            register(step, row, number);
            if (keep) {
                if (out.isPresent(row, step)) {
                    throw Evaluation.sameLabels();
                }
                out.set(row, step, value, histogram);
            }
        }

        private int resultRow(int manyRow, int oneRowHere) {
            Labels manyLabels = manyRow == FILLED ? labels.group(one.labels[oneRowHere]) : many.labels[manyRow];
            Labels oneLabels = oneRowHere == FILLED ? labels.group(manyLabels) : one.labels[oneRowHere];
            boolean drop = manyRow != FILLED && many.isDropped(manyRow);
            return rows.row(manyRow, manyLabels, oneRowHere, oneLabels, drop);
        }

        private void register(int step, int row, int number) {
            if (oneToOne) {
                if (matchedAt[number] == step + 1) {
                    throw Evaluation.failure(
                            "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)");
                }
            } else {
                if (row >= resultAt.length) {
                    resultAt = Arrays.copyOf(resultAt, Math.max(row + 1, resultAt.length * 2));
                    resultBy = Arrays.copyOf(resultBy, resultAt.length);
                }
                if (resultAt[row] == step + 1 && resultBy[row] == number) {
                    throw Evaluation.failure("multiple matches for labels: grouping labels must ensure unique matches");
                }
                resultAt[row] = step + 1;
                resultBy[row] = number;
            }
            matchedAt[number] = step + 1;
        }

        private RuntimeException duplicate(int a, int b) {
            boolean inOrder = one.labels[a].compareTo(one.labels[b]) < 0;
            int row = inOrder ? a : b;
            int earlier = inOrder ? b : a;
            return Evaluation.failure("found duplicate series for the match group "
                    + LabelSets.braces(labels.group(one.labels[row])) + " on the " + (swapped ? "left" : "right")
                    + " hand-side of the operation: [" + LabelSets.braces(one.labels[row]) + ", "
                    + LabelSets.braces(one.labels[earlier])
                    + "];many-to-many matching not allowed: matching labels must be unique on one side");
        }
    }
}
