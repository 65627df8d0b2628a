package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The places of some attributes in a record, and their labels. Used again for each point. Not thread-safe. */
final class Attributes {
    static final int KEY = 1 << 3 | LENGTH;
    static final int VALUE = 2 << 3 | LENGTH;

    private static final byte[] DIGIT_PREFIX = bytes("key_");
    private static final byte[] UNDERSCORE_PREFIX = bytes("key");

    private final ProtoReader in = new ProtoReader();
    private byte[] b;
    private int[] places = new int[32];
    private int size;
    private int firstTag;
    private boolean contiguous;

    private record Pair(String key, String label, String value) {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Attributes clear(byte[] record) {
        b = record;
        size = 0;
        firstTag = 0;
        contiguous = true;
        return this;
    }

    int size() {
        return size;
    }

    /** Remembers the attribute whose tag {@code from} has been read. */
    void add(ProtoReader from) throws MalformedException {
        if (2 * size == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        // The tag is one byte, or it was written in an odd way.
        int tag = from.at() - 1;
        if (size == 0) {
            firstTag = tag;
        } else {
            contiguous &= tag == places[2 * size - 1];
        }
        places[2 * size] = from.slice();
        places[2 * size + 1] = from.at();
        size++;
    }

    /** Remembers attribute {@code i} of the other. */
    void addFrom(Attributes other, int i) {
        if (2 * size == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[2 * size] = other.places[2 * i];
        places[2 * size + 1] = other.places[2 * i + 1];
        size++;
    }

    /** Whether the attributes stand side by side in the record, from {@link #from} to {@link #to}. */
    boolean isContiguous() {
        return contiguous;
    }

    /** The first attribute's tag. */
    int from() {
        return firstTag;
    }

    int to() {
        return size == 0 ? firstTag : places[2 * size - 1];
    }

    /** A reader within attribute {@code i}. */
    ProtoReader open(int i) {
        return in.reset(b, places[2 * i], places[2 * i + 1]);
    }

    /** Whether the key of attribute {@code i} is this one. */
    boolean hasKey(int i, byte[] key) throws MalformedException {
        open(i);
        while (in.more()) {
            if (in.tag() == KEY) {
                int from = in.slice();
                if (Arrays.equals(b, from, in.at(), key, 0, key.length)) {
                    return true;
                }
            } else {
                in.skip();
            }
        }
        return false;
    }

    /** Adds a label for each attribute. */
    void addTo(SeriesBuilder series) throws MalformedException {
        for (int i = 0; i < size; i++) {
            addTo(series, i);
        }
    }

    void addTo(SeriesBuilder series, int i) throws MalformedException {
        addTo(series, i, null);
    }

    /** @param prefix of the label's name, or null */
    void addTo(SeriesBuilder series, int i, byte[] prefix) throws MalformedException {
        open(i);
        series.beginLabel();
        if (prefix != null) {
            series.append(prefix, 0, prefix.length);
        }
        int valueFrom = 0;
        int valueTo = 0;
        while (in.more()) {
            switch (in.tag()) {
                case KEY -> {
                    int from = in.slice();
                    appendName(series, b, from, in.at());
                }
                case VALUE -> {
                    valueFrom = in.slice();
                    valueTo = in.at();
                }
                default -> in.skip();
            }
        }
        series.beginValue();
        AnyValues.append(in.reset(b, valueFrom, valueTo), series);
        series.endLabel();
    }

    /** Appends the value of attribute {@code i}. */
    void appendValue(SeriesBuilder series, int i) throws MalformedException {
        open(i);
        while (in.more()) {
            if (in.tag() == VALUE) {
                int outer = in.enter();
                AnyValues.append(in, series);
                in.leave(outer);
            } else {
                in.skip();
            }
        }
    }

    /** What no label name can hold becomes an underscore; a name that begins with a digit or one underscore gets a prefix. */
    private static void appendName(SeriesBuilder series, byte[] b, int from, int to) {
        if (to > from && b[from] >= '0' && b[from] <= '9') {
            series.append(DIGIT_PREFIX, 0, DIGIT_PREFIX.length);
        } else if (to > from && !isAlphanumeric(b[from]) && (to == from + 1 || isAlphanumeric(b[from + 1]))) {
            series.append(UNDERSCORE_PREFIX, 0, UNDERSCORE_PREFIX.length);
        }
        int legal = from;
        while (legal < to && isNameByte(b[legal])) {
            legal++;
        }
        series.append(b, from, legal);
        for (int i = legal; i < to; i++) {
            if (isNameByte(b[i])) {
                series.append(b[i]);
            } else if ((b[i] & 0xC0) != 0x80) {
                series.append((byte) '_');
            }
        }
    }

    private static boolean isAlphanumeric(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isNameByte(byte c) {
        return isAlphanumeric(c) || c == '_';
    }

    /**
     * Adds a label for each attribute where several have the same label: their values are joined by semicolons, in the order of their keys. Labels that are there already win.
     */
    void joinInto(SeriesBuilder series) throws MalformedException {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            pairs.add(pair(i));
        }
        pairs.sort(Comparator.comparing(Pair::key));
        Map<String, String> joined = new TreeMap<>();
        for (Pair p : pairs) {
            if (!p.value.isEmpty() && !series.has(p.label)) {
                joined.merge(p.label, p.value, (one, other) -> one + ";" + other);
            }
        }
        joined.forEach(series::label);
    }

    private Pair pair(int i) throws MalformedException {
        SeriesBuilder one = new SeriesBuilder().begin();
        addTo(one, i);
        String label = one.mark() == 0 ? "" : one.labelName(0);
        String value = one.mark() == 0 ? "" : one.labelValue(0);
        open(i);
        String key = "";
        while (in.more()) {
            if (in.tag() == KEY) {
                int from = in.slice();
                key = new String(b, from, in.at() - from, StandardCharsets.UTF_8);
            } else {
                in.skip();
            }
        }
        return new Pair(key, label, value);
    }
}
