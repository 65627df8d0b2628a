package io.streamgauge.app.demo;

import java.util.SplittableRandom;

/**
 * The stretch of time (from, to] that the fleet is asked to live through.
 *
 * @param elapsedMs since the demo began, at the end of the stretch
 */
record Moment(long fromMs, long toMs, long elapsedMs, SplittableRandom random) {
    double seconds() {
        return (toMs - fromMs) / 1000.0;
    }

    boolean has(Trouble trouble) {
        return Script.isOn(trouble, elapsedMs);
    }

    /** Some time within it. */
    long anyTimeMs() {
        return toMs - random.nextLong(Math.max(1, toMs - fromMs));
    }

    /** How many of something that happens at random, at this rate, happen within it (Knuth's method: for small numbers). */
    int count(double perSecond) {
        double limit = Math.exp(-perSecond * seconds());
        double product = random.nextDouble();
        int n = 0;
        while (product > limit) {
            product *= random.nextDouble();
            n++;
        }
        return n;
    }

    /** A lognormal time around a median, as latencies are. */
    double around(double median) {
        return median * Math.exp(0.5 * random.nextGaussian());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
