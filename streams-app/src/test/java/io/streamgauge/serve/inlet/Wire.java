package io.streamgauge.serve.inlet;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;
import static io.streamgauge.ingest.proto.ProtoReader.VARINT;

import io.streamgauge.ingest.proto.ProtoWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.xerial.snappy.Snappy;

/** Bodies as clients send them. */
final class Wire {
    private Wire() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] snappy(byte[] plain) {
        try {
            return Snappy.compress(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One series of remote write 1.0: name, label a, one sample. */
    static void series(ProtoWriter out, String name, String a, double value, long timeMs) {
        out.tag(1, LENGTH);
        int series = out.begin();
        label(out, "__name__", name);
        label(out, "a", a);
        sample(out, value, timeMs);
        out.end(series);
    }

    private static void label(ProtoWriter out, String name, String value) {
        out.tag(1, LENGTH);
        int label = out.begin();
        text(out, 1, name);
        text(out, 2, value);
        out.end(label);
    }

    private static void text(ProtoWriter out, int field, String text) {
        out.tag(field, LENGTH);
        out.bytes(utf8(text));
    }

    private static void sample(ProtoWriter out, double value, long timeMs) {
        out.tag(2, LENGTH);
        int sample = out.begin();
        out.tag(1, FIXED64);
        out.fixed64(Double.doubleToRawLongBits(value));
        out.tag(2, VARINT);
        out.varint(timeMs);
        out.end(sample);
    }

    static byte[] write1(String name, double value, long timeMs) {
        ProtoWriter out = new ProtoWriter();
        series(out, name, "x", value, timeMs);
        return out.copy();
    }

    /** Remote write 2.0: a gauge with a table of symbols. */
    static byte[] write2(String name, double value, long timeMs) {
        ProtoWriter out = new ProtoWriter();
        for (String symbol : new String[] {"", "__name__", name, "a", "x"}) {
            text(out, 4, symbol);
        }
        out.tag(5, LENGTH);
        int series = out.begin();
        out.tag(1, LENGTH);
        out.bytes(new byte[] {1, 2, 3, 4});
        sample(out, value, timeMs);
        out.end(series);
        return out.copy();
    }
}
