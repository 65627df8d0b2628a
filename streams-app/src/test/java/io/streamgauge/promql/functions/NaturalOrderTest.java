package io.streamgauge.promql.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    private static final List<String> ORDERED = List.of(
            "", "1", "2", "02b", "10", "99999999999999999999", "a", "a1", "a01b", "a2", "a10", "a10b2", "a10b10", "b");

    @Test
    void digitsCountAsNumbers() {
        List<String> shuffled = new ArrayList<>(ORDERED);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(NaturalOrder::compare);
        assertThat(shuffled).isEqualTo(ORDERED);
    }

    @Test
    void onlyEqualTextsAreEqual() {
        for (String a : List.of("a1", "a01", "a001", "b", "")) {
            for (String b : List.of("a1", "a01", "a001", "b", "")) {
                assertThat(NaturalOrder.compare(a, b) == 0).isEqualTo(a.equals(b));
                assertThat(Integer.signum(NaturalOrder.compare(a, b)))
                        .isEqualTo(-Integer.signum(NaturalOrder.compare(b, a)));
            }
        }
    }
}
