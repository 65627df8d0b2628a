package io.streamgauge.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.VectorSample;

/**
 * What two engines' answers to a query are compared by.
 *
 * @param results elements of the vector
 * @param nans those that are not a number
 * @param sum of all others
 */
record PromqlAnswer(long results, long nans, double sum) {
    private static final double TOLERANCE = 1e-9;

    /** An instant vector of floats. */
    static PromqlAnswer of(QueryResult result) {
        PromqlAnswer answer = new PromqlAnswer(0, 0, 0);
        for (VectorSample sample : ((InstantVector) result.value()).samples()) {
            answer = answer.with(sample.value());
        }
        return answer;
    }

    /** The {@code result} of the HTTP API's answer to an instant query. */
    static PromqlAnswer of(JsonNode result) {
        PromqlAnswer answer = new PromqlAnswer(0, 0, 0);
        for (JsonNode element : result) {
            String value = element.path("value").path(1).asText();
            answer = answer.with(
                    switch (value) {
                        case "+Inf" -> Double.POSITIVE_INFINITY;
                        case "-Inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(value);
                    });
        }
        return answer;
    }

    private PromqlAnswer with(double value) {
        return Double.isNaN(value)
                ? new PromqlAnswer(results + 1, nans + 1, sum)
                : new PromqlAnswer(results + 1, nans, sum + value);
    }

    /** Whether both have as many elements, and sums equal but for rounding. */
    boolean agrees(PromqlAnswer other) {
        return results == other.results && nans == other.nans && isClose(sum, other.sum);
    }

    private static boolean isClose(double a, double b) {
        return a == b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }
}
