package io.streamgauge.promql.eval;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.promql.ast.BinaryOp;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.functions.Absent;
import io.streamgauge.promql.functions.Note;
import io.streamgauge.promql.functions.Notes;

/**
 * A binary operator (no set operator) between two samples, floats or native histograms. The answer is in the fields. Not thread-safe.
 */
final class ElementOp {
    private final BinaryOp op;
    private final boolean returnBool;
    private final Span span;
    private final boolean plainArithmetic;

    /** The float, {@link Absent#VALUE} where there is no result at all; meaningless with {@link #histogram}. */
    double value;

    /** The histogram, or null. */
    Histogram histogram;

    /** Whether the comparison holds; true for other operators. */
    boolean keep;

    ElementOp(BinaryOp op, boolean returnBool, Span span) {
        this.op = op;
        this.returnBool = returnBool;
        this.span = span;
        this.plainArithmetic = op.kind() == BinaryOp.Kind.ARITHMETIC;
    }

    /**
     * @return whether there is a result: a match, whether or not its comparison holds
     */
    boolean apply(double a, Histogram ha, double b, Histogram hb, Notes notes) {
        histogram = null;
        keep = true;
        if (ha == null && hb == null) {
            if (plainArithmetic) {
                value = Arithmetic.compute(op, a, b);
                return true;
            }
            if (!op.isComparison()) {
                return incompatible("float", "float", notes);
            }
            value = a;
            keep = Arithmetic.holds(op, a, b);
        } else if (ha == null) {
            if (op != BinaryOp.MUL) {
                return incompatible("float", "histogram", notes);
            }
            histogram = hb.mul(a).compact();
        } else if (hb == null) {
            if (!withFloat(ha, b)) {
                return incompatible("histogram", "float", notes);
            }
        } else {
            return both(ha, hb, notes) && bool();
        }
        return bool();
    }

    private boolean bool() {
        if (returnBool) {
            value = keep ? 1 : 0;
            histogram = null;
            keep = true;
        }
        return true;
    }

    private boolean withFloat(Histogram h, double b) {
        switch (op) {
            case MUL -> histogram = h.mul(b).compact();
            case DIV -> histogram = h.div(b).compact();
            case TRIM_UPPER -> histogram = h.trimUpper(b);
            case TRIM_LOWER -> histogram = h.trimLower(b);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean both(Histogram a, Histogram b, Notes notes) {
        switch (op) {
            case ADD, SUB -> {
                boolean add = op == BinaryOp.ADD;
                if (!a.isCompatibleWith(b)) {
                    notes.add(Note.INCOMPATIBLE_BUCKET_LAYOUT, span, op.text());
                    return false;
                }
                if (a.hint().collidesWith(b.hint())) {
                    notes.add(Note.COUNTER_RESET_COLLISION, span, add ? "addition" : "subtraction");
                }
                if (a.needsReconciliationWith(b)) {
                    notes.add(Note.MISMATCHED_CUSTOM_BUCKETS, span, add ? "addition" : "subtraction");
                }
                histogram = (add ? a.add(b) : a.sub(b).withHint(CounterResetHint.GAUGE)).compact();
            }
            case EQUAL, NOT_EQUAL -> {
                histogram = a;
                keep = a.equals(b) == (op == BinaryOp.EQUAL);
            }
            default -> {
                return incompatible("histogram", "histogram", notes);
            }
        }
        return true;
    }

    private boolean incompatible(String left, String right, Notes notes) {
        String detail = Note.quote(op.text()) + ": " + left + " " + op.text() + " " + right;
        notes.add(Note.INCOMPATIBLE_TYPES, span, detail);
        value = Absent.VALUE;
        keep = false;
        return false;
    }
}
