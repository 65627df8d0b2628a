package io.streamgauge.model;

/** Finds a counter reset between two histogram samples of a series. */
final class CounterResets {
    private CounterResets() {}

    static boolean detect(Histogram current, Histogram previous) {
        if (current.hint == CounterResetHint.RESET || current.hint == CounterResetHint.NOT_RESET) {
            return current.hint == CounterResetHint.RESET;
        }
        if (current.count < previous.count) {
            return true;
        }
        if (current.isCustom() && previous.isCustom()) {
            double[] bounds = CustomBounds.shared(current.customValues, previous.customValues);
            return wentDown(
                    CustomBounds.reduce(current, bounds).positive, CustomBounds.reduce(previous, bounds).positive);
        }
        if (current.isCustom()
                || previous.isCustom()
                || current.schema > previous.schema
                || current.zeroThreshold < previous.zeroThreshold) {
            return true;
        }
        ZeroBucket zero = ZeroBucket.widened(previous, current.zeroThreshold);
        if (zero.threshold() != current.zeroThreshold || current.zeroCount < zero.count()) {
            // The new threshold cuts a populated bucket: only a new beginning can do that.
            return true;
        }
        Histogram comparable = zero.applyTo(previous).copyToSchema(current.schema);
        return wentDown(ZeroBucket.above(current, current.positive, current.zeroThreshold), comparable.positive)
                || wentDown(ZeroBucket.above(current, current.negative, current.zeroThreshold), comparable.negative);
    }

    private static boolean wentDown(Buckets current, Buckets previous) {
        int i = 0;
        for (int j = 0; j < previous.size(); j++) {
            while (i < current.size() && current.indexes[i] < previous.indexes[j]) {
                i++;
            }
            boolean there = i < current.size() && current.indexes[i] == previous.indexes[j];
            if (there ? current.counts[i] < previous.counts[j] : previous.counts[j] != 0) {
                return true;
            }
        }
        return false;
    }
}
