package io.streamgauge.ingest;

import java.util.Arrays;
import java.util.Random;

/** Bytes gone wrong: cut off, flipped, doubled, with wild numbers in the place of lengths. */
public final class Mutations {
    private static final byte[] WILD = {0, 1, 127, (byte) 128, (byte) 255, '"', '{', '[', '\n', ' '};

    private Mutations() {}

    public static byte[] of(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = WILD[random.nextInt(WILD.length)];
                case 3 -> bytes = inserted(bytes, at, random);
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, int at, Random random) {
        int length = Math.min(bytes.length - at, random.nextInt(20));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        return longer;
    }
}
