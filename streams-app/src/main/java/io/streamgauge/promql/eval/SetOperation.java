package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.BinaryOp;
import io.streamgauge.promql.ast.VectorMatching;
import java.util.Arrays;

/** {@code and}, {@code or}, {@code unless}. */
final class SetOperation implements VectorNode {
    private final VectorNode lhs;
    private final VectorNode rhs;
    private final BinaryOp op;
    private final VectorMatching matching;
    private final String[] names;

    private Shape left;
    private Shape right;
    private int[] leftNumbers;
    private int[] rightNumbers;
    private int numbers;
    private RowMerge union;

    SetOperation(Binary binary, VectorNode lhs, VectorNode rhs) {
        this.lhs = lhs;
        this.rhs = rhs;
        this.op = binary.op();
        this.matching = binary.matching();
        this.names = LabelSets.sorted(matching.labels());
    }

    @Override
    public Block eval(Frame frame) {
        Block a = lhs.eval(frame).resolved(frame.evaluation());
        Block b = rhs.eval(frame).resolved(frame.evaluation());
        prepare(a.shape, b.shape);
        return op == BinaryOp.OR ? or(a, b) : filter(a, b, op == BinaryOp.AND);
    }

    private void prepare(Shape a, Shape b) {
        if (a == left && b == right) {
            return;
        }
        Signatures signatures = new Signatures(names, matching.on());
        leftNumbers = numbers(signatures, a);
        rightNumbers = numbers(signatures, b);
        numbers = signatures.size();
        union = null;
        left = a;
        right = b;
    }

    private static int[] numbers(Signatures signatures, Shape shape) {
        int[] result = new int[shape.rows()];
        for (int i = 0; i < result.length; i++) {
            result[i] = signatures.number(shape.labels[i]);
        }
        return result;
    }

    /** Per step and number: whether there is a sample. */
    private boolean[] present(Block block, int[] of) {
        boolean[] present = new boolean[Block.cells(numbers, block.steps)];
        for (int row = 0; row < of.length; row++) {
            for (int step = 0; step < block.steps; step++) {
                if (block.isPresent(row * block.steps + step)) {
                    present[of[row] * block.steps + step] = true;
                }
            }
        }
        return present;
    }

    private Block filter(Block a, Block b, boolean want) {
        boolean[] present = present(b, rightNumbers);
        return kept(a, leftNumbers, present, want);
    }

    private static Block kept(Block a, int[] of, boolean[] present, boolean want) {
        Histogram[] histograms = a.histograms == null ? null : a.histograms.clone();
        Block out = new Block(a.shape, a.steps, Arrays.copyOf(a.values, a.values.length), histograms);
        for (int row = 0; row < of.length; row++) {
            for (int step = 0; step < a.steps; step++) {
                if (present[of[row] * a.steps + step] != want) {
                    out.clear(row * a.steps + step);
                }
            }
        }
        return out;
    }

    private Block or(Block a, Block b) {
        Block rest = kept(b, rightNumbers, present(a, leftNumbers), false);
        if (union == null) {
            union = RowMerge.of(concat(left.labels, right.labels), drops());
        }
        return union.apply(RowMerge.stack(union.out, a, rest));
    }

    private static Labels[] concat(Labels[] a, Labels[] b) {
        Labels[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private boolean[] drops() {
        if (left.drop == null && right.drop == null) {
            return null;
        }
        boolean[] drops = new boolean[left.rows() + right.rows()];
        for (int i = 0; i < drops.length; i++) {
            drops[i] = i < left.rows() ? left.isDropped(i) : right.isDropped(i - left.rows());
        }
        return drops;
    }
}
