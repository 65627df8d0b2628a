package io.streamgauge.ingest.remotewrite;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xerial.snappy.Snappy;

/** Remote-write bodies, written field by field with protobuf-java. */
final class Bodies {
    private Bodies() {}

    /** Writes a message's fields. */
    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    static byte[] message(Fields fields) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] snappy(byte[]... parts) {
        try {
            return Snappy.compress(join(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] field(int number, byte[] message) {
        return message(out -> out.writeByteArray(number, message));
    }

    static byte[] sample(double value, long timestampMs) {
        return field(2, message(out -> {
            out.writeDouble(1, value);
            out.writeInt64(2, timestampMs);
        }));
    }

    /** A field of a 1.0 request. */
    static byte[] series1(List<String> labels, byte[]... parts) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < labels.size(); i += 2) {
            String name = labels.get(i);
            String value = labels.get(i + 1);
            all.add(field(1, message(out -> {
                out.writeString(1, name);
                out.writeString(2, value);
            })));
        }
        all.addAll(List.of(parts));
        return field(1, join(all.toArray(byte[][]::new)));
    }

    static byte[] metadata1(int type, String family, String help, String unit) {
        return field(3, message(out -> {
            out.writeEnum(1, type);
            out.writeString(2, family);
            out.writeString(4, help);
            out.writeString(5, unit);
        }));
    }

    /** A 2.0 series whose labels are references. */
    static byte[] series2(int[] refs, byte[]... parts) {
        byte[] packed = message(out -> {
            for (int ref : refs) {
                out.writeUInt32NoTag(ref);
            }
        });
        return field(5, join(field(1, packed), join(parts)));
    }

    static byte[] symbols(String... symbols) {
        return message(out -> {
            for (String s : symbols) {
                out.writeString(4, s);
            }
        });
    }

    static byte[] metadata2(int type, int help, int unit) {
        return field(5, message(out -> {
            out.writeEnum(1, type);
            out.writeUInt32(3, help);
            out.writeUInt32(4, unit);
        }));
    }

    static byte[] packedZigzag(long... values) {
        return message(out -> {
            for (long v : values) {
                out.writeSInt64NoTag(v);
            }
        });
    }

    static byte[] span(int offset, int length) {
        return message(out -> {
            out.writeSInt32(1, offset);
            out.writeUInt32(2, length);
        });
    }

    /** An integer histogram: 2 in bucket 0, 3 in 1, 1 in 4, one zero; count 7. */
    static Fields histogram(long timestampMs) {
        return out -> {
            out.writeUInt64(1, 7);
            out.writeDouble(3, 12.5);
            out.writeSInt32(4, 2);
            out.writeDouble(5, 1e-9);
            out.writeUInt64(6, 1);
            out.writeByteArray(11, span(0, 2));
            out.writeByteArray(11, span(2, 1));
            out.writeByteArray(12, packedZigzag(2, 1, -2));
            out.writeInt64(15, timestampMs);
        };
    }

    static Fields customHistogram(long timestampMs) {
        return out -> {
            out.writeDouble(2, 3.5);
            out.writeDouble(3, 9);
            out.writeSInt32(4, -53);
            out.writeByteArray(11, span(0, 3));
            out.writeByteArray(13, message(counts -> {
                counts.writeDoubleNoTag(1);
                counts.writeDoubleNoTag(2);
                counts.writeDoubleNoTag(0.5);
            }));
            out.writeInt64(15, timestampMs);
            out.writeByteArray(16, message(bounds -> {
                bounds.writeDoubleNoTag(0.5);
                bounds.writeDoubleNoTag(5);
            }));
        };
    }

    static Fields plus(Fields one, Fields other) {
        return out -> {
            one.write(out);
            other.write(out);
        };
    }
}
