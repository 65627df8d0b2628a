package io.streamgauge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The byte scanner and Jackson agree on every document, point for point and reject for reject. */
final class EventDecoderPropertyTest {
    private final EventDecoder fast = new EventDecoder();
    private final JacksonEventDecoder reference = new JacksonEventDecoder();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bothReadWhatWasMeant(long seed) {
        EventGenerator generator = new EventGenerator(seed);
        for (int i = 0; i < 1500; i++) {
            EventGenerator.Event event = generator.valid();
            byte[] record = event.json().getBytes(UTF_8);
            assertThat(Outcomes.of(fast, record, Limits.DEFAULT).lines)
                    .as(event.json())
                    .containsExactly(event.expected());
            assertThat(Outcomes.of(reference, record, Limits.DEFAULT).lines)
                    .as(event.json())
                    .containsExactly(event.expected());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void everyFrameGivesAllItsEvents(long seed) {
        EventGenerator generator = new EventGenerator(seed);
        for (int i = 0; i < 300; i++) {
            List<String> expected = new ArrayList<>();
            StringBuilder record = new StringBuilder(generator.space());
            for (int document = generator.below(4); document >= 0; document--) {
                int elements = generator.below(4);
                record.append(elements > 0 ? "[" : "");
                for (int e = 0; e < Math.max(1, elements); e++) {
                    EventGenerator.Event event = generator.valid();
                    expected.add(event.expected());
                    record.append(e > 0 ? generator.space() + "," + generator.space() : "")
                            .append(event.json());
                }
                record.append(elements > 0 ? generator.space() + "]\n" : "\n");
            }
            byte[] bytes = record.toString().getBytes(UTF_8);
            assertThat(Outcomes.of(fast, bytes, Limits.DEFAULT).lines)
                    .as(record.toString())
                    .isEqualTo(expected);
            assertThat(Outcomes.of(reference, bytes, Limits.DEFAULT).lines)
                    .as(record.toString())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void bothAgreeOnOddEvents(long seed) {
        EventGenerator generator = new EventGenerator(seed);
        for (int i = 0; i < 2000; i++) {
            agree(generator.odd().getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void bothAgreeOnMutatedBytes(long seed) {
        EventGenerator generator = new EventGenerator(seed);
        for (int i = 0; i < 2000; i++) {
            String first = generator.valid().json();
            String record = switch (generator.below(3)) {
                case 0 -> first;
                case 1 ->
                    "[" + first + "," + generator.odd() + ","
                            + generator.valid().json() + "]";
                default -> first + "\n" + generator.valid().json() + "\n" + generator.odd();
            };
            agree(generator.mutate(record.getBytes(UTF_8)));
        }
    }

    private void agree(byte[] record) {
        Outcomes expected = Outcomes.of(reference, record, Limits.DEFAULT);
        assertThat(Outcomes.of(fast, record, Limits.DEFAULT).lines)
                .as(() -> new String(record, UTF_8))
                .isEqualTo(expected.lines);
        assertThat(expected.lines).isNotEmpty();
    }
}
