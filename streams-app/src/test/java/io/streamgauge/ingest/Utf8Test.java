package io.streamgauge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class Utf8Test {

    @Test
    void agreesWithTheJdkOnRandomAndMutatedText() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new String(new int[] {'a', random.nextInt(0xD7FF), 0x1F600, 'b', 'c', 0xFFFD}, 0, 6)
                    .getBytes(UTF_8);
            for (int m = random.nextInt(3); m > 0; m--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(jdk(bytes));
        }
    }

    private static boolean jdk(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
