package io.streamgauge.serve.exposition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Delimited MetricFamily messages as text: field numbers and raw values, nested messages in braces. Knows only which fields are messages; signed numbers are shown as they are on
 * the wire (zigzag).
 */
final class ProtoText {
    /** Message fields by the path of field numbers. */
    private static final Map<String, Boolean> MESSAGES = Map.ofEntries(
            Map.entry("/4", true),
            Map.entry("/4/1", true),
            Map.entry("/4/2", true),
            Map.entry("/4/3", true),
            Map.entry("/4/4", true),
            Map.entry("/4/5", true),
            Map.entry("/4/7", true),
            Map.entry("/4/4/3", true),
            Map.entry("/4/7/3", true),
            Map.entry("/4/7/9", true),
            Map.entry("/4/7/12", true));

    private final StringBuilder out = new StringBuilder();

    static String of(byte[] delimited) {
        ProtoText text = new ProtoText();
        ByteBuffer in = ByteBuffer.wrap(delimited).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            ByteBuffer family = take(in, (int) varint(in));
            text.out.append("family {\n");
            text.message(family, "", "  ");
            text.out.append("}\n");
        }
        return text.out.toString();
    }

    private void message(ByteBuffer in, String path, String indent) {
        while (in.hasRemaining()) {
            long tag = varint(in);
            String field = path + "/" + (tag >>> 3);
            out.append(indent).append(tag >>> 3);
            switch ((int) tag & 7) {
                case 0 -> out.append(": ").append(varint(in)).append('\n');
                case 1 -> out.append(": ").append(in.getDouble()).append('\n');
                case 2 -> bytes(take(in, (int) varint(in)), field, indent);
                default -> throw new IllegalStateException("wire type " + (tag & 7));
            }
        }
    }

    private void bytes(ByteBuffer in, String field, String indent) {
        if (MESSAGES.containsKey(field)) {
            out.append(" {\n");
            message(in, field, indent + "  ");
            out.append(indent).append("}\n");
        } else {
            String text = StandardCharsets.UTF_8.decode(in).toString();
            out.append(": \"").append(text.replace("\n", "\\n")).append("\"\n");
        }
    }

    private static ByteBuffer take(ByteBuffer in, int length) {
        ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return part;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
