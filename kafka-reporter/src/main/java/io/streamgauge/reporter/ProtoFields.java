package io.streamgauge.reporter;

import java.util.Arrays;

/** The fields of a protobuf message, one after the other. Not thread-safe. */
final class ProtoFields {
    static final int LENGTH_DELIMITED = 2;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int at;
    private int fieldStart;
    private int tag;
    private int contentStart;

    ProtoFields(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.start = from;
        this.at = from;
        this.end = to;
    }

    ProtoFields again() {
        return new ProtoFields(bytes, start, end);
    }

    int length() {
        return end - start;
    }

    boolean next() throws MalformedOtlpException {
        if (at == end) {
            return false;
        }
        fieldStart = at;
        tag = (int) varint();
        contentStart = at;
        switch (tag & 7) {
            case 0:
                varint();
                break;
            case 1:
                skip(8);
                break;
            case LENGTH_DELIMITED:
                long length = varint();
                contentStart = at;
                skip(length);
                break;
            case 5:
                skip(4);
                break;
            default:
                throw new MalformedOtlpException("wire type " + (tag & 7) + " at byte " + fieldStart);
        }
        return true;
    }

    boolean is(int field) {
        return tag == (field << 3 | LENGTH_DELIMITED);
    }

    ProtoFields content() {
        return new ProtoFields(bytes, contentStart, at);
    }

    byte[] bytes() {
        return Arrays.copyOfRange(bytes, contentStart, at);
    }

    private void skip(long n) throws MalformedOtlpException {
        if (n < 0 || n > end - at) {
            throw new MalformedOtlpException(
                    "a field of " + n + " bytes at byte " + fieldStart + " ends outside of its message");
        }
        at += (int) n;
    }

    private long varint() throws MalformedOtlpException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                break;
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedOtlpException("a number at byte " + fieldStart + " does not end");
    }

    /** Writes the current field as it is. */
    void copyTo(ProtoOut out) {
        out.write(bytes, fieldStart, at - fieldStart);
    }
}
