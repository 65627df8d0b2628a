package io.streamgauge.ingest.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** protobuf-java is the reference. */
class ProtoReaderTest {
    private static byte[] random(Random random, int depth) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (int fields = random.nextInt(6); fields > 0; fields--) {
            int number = 1 + random.nextInt(random.nextBoolean() ? 15 : 1 << 28);
            switch (random.nextInt(depth > 3 ? 3 : 5)) {
                case 0 -> out.writeInt64(number, random.nextLong() >> random.nextInt(64));
                case 1 -> out.writeFixed64(number, random.nextLong());
                case 2 -> out.writeFixed32(number, random.nextInt());
                case 3 -> out.writeByteArray(number, random(random, depth + 1));
                default -> {
                    out.writeTag(number, 3);
                    out.writeRawBytes(random(random, depth + 1));
                    out.writeTag(number, 4);
                }
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    /** Adds up everything, so that two readers that read the same have the same sum. */
    private static long sum(byte[] bytes) throws MalformedException {
        ProtoReader in = new ProtoReader().reset(bytes, 0, bytes.length);
        long sum = 0;
        while (in.more()) {
            int tag = in.tag();
            sum = 31 * sum + tag;
            switch (tag & 7) {
                case ProtoReader.VARINT -> sum = 31 * sum + in.varint();
                case ProtoReader.FIXED64 -> sum = 31 * sum + in.fixed64();
                case ProtoReader.LENGTH -> {
                    int from = in.slice();
                    sum = 31 * sum + in.at() - from;
                }
                default -> in.skip();
            }
        }
        return sum;
    }

    private static long reference(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        long sum = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            sum = 31 * sum + tag;
            switch (tag & 7) {
                case ProtoReader.VARINT -> sum = 31 * sum + in.readRawVarint64();
                case ProtoReader.FIXED64 -> sum = 31 * sum + in.readFixed64();
                case ProtoReader.LENGTH -> sum = 31 * sum + in.readByteArray().length;
                case 4 -> throw new InvalidProtocolBufferException("end of a group");
                default -> in.skipField(tag);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatProtobufJavaReadsAndRefusesWhatItRefuses(long seed) throws IOException {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = random(random, 0);
            for (int m = random.nextInt(3); m > 0 && bytes.length > 0; m--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            long expected = 0;
            boolean good = true;
            try {
                expected = reference(bytes);
                UnknownFieldSet unused = UnknownFieldSet.parseFrom(bytes);
            } catch (InvalidProtocolBufferException e) {
                good = false;
            }
            try {
                long sum = sum(bytes);
                if (good) {
                    assertThat(sum).isEqualTo(expected);
                }
            } catch (MalformedException e) {
                // A tenth byte that says there is another: protobuf-java lets it pass on its fast path.
                boolean stricter = e.getMessage().contains("more than ten bytes");
                assertThat(good && !stricter)
                        .as("%s in %s", e.getMessage(), HexFormat.of().formatHex(bytes))
                        .isFalse();
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
