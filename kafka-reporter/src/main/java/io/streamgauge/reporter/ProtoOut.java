package io.streamgauge.reporter;

import java.io.ByteArrayOutputStream;

/** A protobuf message that is being written. Not thread-safe. */
final class ProtoOut extends ByteArrayOutputStream {
    ProtoOut(int size) {
        super(size);
    }

    void copy(ProtoFields field) {
        field.copyTo(this);
    }

    void message(int field, ProtoOut content) {
        varint(field << 3 | ProtoFields.LENGTH_DELIMITED);
        varint(content.size());
        write(content.buf, 0, content.count);
    }

    void bytes(int field, byte[] content) {
        varint(field << 3 | ProtoFields.LENGTH_DELIMITED);
        varint(content.length);
        writeBytes(content);
    }

    private void varint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        write(rest);
    }
}
