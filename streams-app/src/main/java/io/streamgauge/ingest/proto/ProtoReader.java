package io.streamgauge.ingest.proto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A position in a message's bytes, and the end of the message that it is in. It moves forward over fields, into sub-messages, and back to a remembered place. No length is believed that
 * points beyond the enclosing message. Not thread-safe.
 *
 * <p>Use: {@code while (in.more()) switch (in.tag()) { case tag(1, LENGTH): … default: in.skip(); }}. A field of another wire type than expected is passed over, as an unknown one.
 */
public final class ProtoReader {
    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int LENGTH = 2;
    public static final int FIXED32 = 5;

    private static final int GROUP = 3;
    private static final int END_GROUP = 4;
    private static final int MAX_GROUPS = 100;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] b;
    private int at;
    private int end;
    private int tag;

    /** Reads {@code bytes[from, to)}. */
    public ProtoReader reset(byte[] bytes, int from, int to) {
        b = bytes;
        at = from;
        end = to;
        return this;
    }

    public byte[] bytes() {
        return b;
    }

    /** The next byte's index. */
    public int at() {
        return at;
    }

    public int end() {
        return end;
    }

    /** Goes to a place that was seen before, within a message that ends at {@code newEnd}. */
    public void go(int place, int newEnd) {
        at = place;
        end = newEnd;
    }

    public boolean more() {
        return at < end;
    }

    /** Reads a field's tag: its number, times 8, and its wire type. */
    public int tag() throws MalformedException {
        tag = varint32();
        if (tag >>> 3 == 0) {
            throw malformed("field number 0");
        }
        return tag;
    }

    /** The number of the low bits of a varint. */
    public int varint32() throws MalformedException {
        return (int) varint();
    }

    public long varint() throws MalformedException {
        if (at < end && b[at] >= 0) {
            return b[at++];
        }
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at >= end) {
                throw malformed("a number is cut off");
            }
            byte next = b[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a varint of more than ten bytes");
    }

    public long zigzag() throws MalformedException {
        long v = varint();
        return (v >>> 1) ^ -(v & 1);
    }

    public long fixed64() throws MalformedException {
        if (end - at < Long.BYTES) {
            throw malformed("a number is cut off");
        }
        long value = (long) LONGS.get(b, at);
        at += Long.BYTES;
        return value;
    }

    public double float64() throws MalformedException {
        return Double.longBitsToDouble(fixed64());
    }

    /** Reads a length and answers where that many bytes end; the position is at their beginning. */
    public int length() throws MalformedException {
        long n = varint();
        if (n < 0 || n > end - at) {
            throw malformed("a length of " + Long.toUnsignedString(n) + " where " + (end - at) + " bytes are left");
        }
        return at + (int) n;
    }

    /** Passes over {@link #length} bytes and answers where they began; they end at {@link #at}. */
    public int slice() throws MalformedException {
        int to = length();
        int from = at;
        at = to;
        return from;
    }

    /** Goes into a sub-message; answers the end of this one, for {@link #leave}. */
    public int enter() throws MalformedException {
        int outer = end;
        end = length();
        return outer;
    }

    /** Goes to the end of the sub-message and back into the outer one. */
    public void leave(int outerEnd) {
        at = end;
        end = outerEnd;
    }

    /** Passes over the field whose tag was read. */
    public void skip() throws MalformedException {
        int groups = 0;
        do {
            switch (tag & 7) {
                case VARINT -> varint();
                case FIXED64 -> advance(Long.BYTES);
                case LENGTH -> at = length();
                case FIXED32 -> advance(Integer.BYTES);
                case GROUP -> groups++;
                case END_GROUP -> groups--;
                default -> throw malformed("wire type " + (tag & 7));
            }
            if (groups < 0 || groups > MAX_GROUPS) {
                throw malformed(groups < 0 ? "the end of a group that did not begin" : "groups too deep");
            }
            if (groups > 0) {
                tag();
            }
        } while (groups > 0);
    }

    private void advance(int bytes) throws MalformedException {
        if (bytes > end - at) {
            throw malformed("a number is cut off");
        }
        at += bytes;
    }

    public MalformedException malformed(String what) {
        return new MalformedException("byte " + at + ": " + what);
    }
}
