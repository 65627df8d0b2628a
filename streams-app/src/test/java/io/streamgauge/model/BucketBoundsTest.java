package io.streamgauge.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketBoundsTest {

    @ParameterizedTest
    @CsvSource({
        // Powers of two end a bucket; the next double begins another.
        "0, 1, 0",
        "0, 1.0000000000000002, 1",
        "0, 2, 1",
        "0, 0.5, -1",
        "5, 1, 0",
        "5, 2, 32",
        "5, 2.0000000000000004, 33",
        "5, 1.5, 19",
        "-1, 4, 1",
        "-1, 4.000000000000001, 2",
        "-1, 2, 1",
        "-4, 65536, 1",
        "-4, 0.9, 0",
        "8, 1.0000000000000002, 1",
        "0, 4.9E-324, -1074",
        "0, 1.7976931348623157E308, 1024",
        "0, Infinity, 1025"
    })
    void placesValues(int schema, double value, int index) {
        assertThat(BucketBounds.index(value, schema)).isEqualTo(index);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8})
    void everyBoundEndsItsOwnBucketAndTheNextDoubleTheNext(int schema) {
        int last = BucketBounds.index(Double.MAX_VALUE, schema);
        for (int index = BucketBounds.index(Double.MIN_NORMAL, schema) + 1; index < last; index++) {
            double bound = BucketBounds.upper(index, schema);
            assertThat(BucketBounds.index(bound, schema)).isEqualTo(index);
            assertThat(BucketBounds.index(Math.nextUp(bound), schema)).isEqualTo(index + 1);
        }
        assertThat(BucketBounds.upper(last, schema)).isEqualTo(Double.MAX_VALUE);
        assertThat(BucketBounds.upper(last + 1, schema)).isInfinite();
    }

    @Test
    void coarserIndexesAreThoseOfTheCoarserSchema() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            double value = Math.exp(random.nextDouble(-600, 600));
            int fine = random.nextInt(-3, 9);
            int coarse = random.nextInt(-4, fine);
            assertThat(BucketBounds.coarser(BucketBounds.index(value, fine), fine - coarse))
                    .isEqualTo(BucketBounds.index(value, coarse));
        }
    }
}
