package io.streamgauge.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of one event as Jackson reads them. A repeated field counts as it stands last; a null field is absent; unknown fields are left out.
 */
final class EventFields {
    private final Limits limits;

    /** The first thing wrong, in the order of the input; null where every field has its type. */
    private Reject reject;

    private String detail = "";

    String name;
    String type;
    Double value;
    double[] values;
    double count = 1;

    /** The timestamp where it is a whole number of up to 18 characters, else null. */
    Long wholeTimestamp;

    /** Any other timestamp, or null. */
    Double timestamp;

    Map<String, String> labels = Map.of();
    String unit = "";
    String help = "";
    String trace = "";
    String span = "";
    boolean cumulative;
    double[] buckets;

    EventFields(Limits limits) {
        this.limits = limits;
    }

    Reject reject() {
        return reject;
    }

    String detail() {
        return detail;
    }

    void read(JsonParser p, JsonToken first) throws IOException {
        if (first != JsonToken.START_OBJECT) {
            wrong("an event is an object", p);
            p.skipChildren();
            return;
        }
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String field = p.currentName();
            p.nextToken();
            field(field, p);
        }
    }

    private void field(String field, JsonParser p) throws IOException {
        boolean absent = p.currentToken() == JsonToken.VALUE_NULL;
        switch (field) {
            case "name" -> name = text(p, field);
            case "type" -> type = text(p, field);
            case "unit" -> unit = orEmpty(text(p, field));
            case "trace_id" -> trace = orEmpty(text(p, field));
            case "span_id" -> span = orEmpty(text(p, field));
            case "help" -> help = orEmpty(text(p, field));
            case "value" -> value = absent ? null : (Double) number(p, field);
            case "values" ->
                values = absent ? null : numbers(p, field, limits.valuesPerEvent(), Reject.TOO_MANY_VALUES);
            case "count" -> count = absent ? 1 : number(p, field);
            case "timestamp" -> timestamp(p);
            case "labels" -> labels(p);
            case "cumulative" -> cumulative = bool(p, field);
            case "buckets" -> buckets = absent ? null : buckets(p, field);
            default -> p.skipChildren();
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private void fail(Reject reason, String text) {
        if (reject == null) {
            reject = reason;
            detail = text;
        }
    }

    private void wrong(String expected, JsonParser p) throws IOException {
        String got = switch (p.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the string " + Excerpt.of(p.getText());
            default -> p.getText();
        };
        fail(Reject.WRONG_TYPE, expected + ", not " + (got.length() > 80 ? got.substring(0, 80) + "…" : got));
    }

    private String text(JsonParser p, String field) throws IOException {
        if (p.currentToken() == JsonToken.VALUE_STRING) {
            return p.getText();
        }
        if (p.currentToken() != JsonToken.VALUE_NULL) {
            wrong("\"" + field + "\" is a string", p);
            p.skipChildren();
        }
        return null;
    }

    private boolean bool(JsonParser p, String field) throws IOException {
        JsonToken token = p.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE && token != JsonToken.VALUE_NULL) {
            wrong("\"" + field + "\" is true or false", p);
            p.skipChildren();
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** A number, or one of the strings that stand for what JSON has no number for: NaN, +Inf, -Inf. */
    private double number(JsonParser p, String field) throws IOException {
        JsonToken token = p.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return Double.parseDouble(p.getText());
        }
        if (token == JsonToken.VALUE_STRING) {
            switch (p.getText()) {
                case "NaN" -> {
                    return Double.NaN;
                }
                case "+Inf", "Inf" -> {
                    return Double.POSITIVE_INFINITY;
                }
                case "-Inf" -> {
                    return Double.NEGATIVE_INFINITY;
                }
                default -> {}
            }
        }
        wrong("\"" + field + "\" is a number", p);
        p.skipChildren();
        return 0;
    }

    private double[] numbers(JsonParser p, String field, int most, Reject tooMany) throws IOException {
        double[] out = new double[8];
        if (p.currentToken() != JsonToken.START_ARRAY) {
            wrong("\"" + field + "\" is an array of numbers", p);
            p.skipChildren();
            return out;
        }
        int n = 0;
        while (p.nextToken() != JsonToken.END_ARRAY) {
            double x = number(p, field);
            if (n == most) {
                fail(tooMany, "more than " + most + " numbers in \"" + field + "\"");
                continue;
            }
            out = n == out.length ? Arrays.copyOf(out, n * 2) : out;
            out[n++] = x;
        }
        return Arrays.copyOf(out, n);
    }

    /** The bounds without a last +Inf, which goes without saying. */
    private double[] buckets(JsonParser p, String field) throws IOException {
        double[] bounds = numbers(p, field, limits.bucketsPerHistogram(), Reject.BAD_BUCKETS);
        int n = bounds.length;
        return n > 0 && bounds[n - 1] == Double.POSITIVE_INFINITY ? Arrays.copyOf(bounds, n - 1) : bounds;
    }

    private void timestamp(JsonParser p) throws IOException {
        timestamp = null;
        wholeTimestamp = null;
        JsonToken token = p.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT && p.getTextLength() <= 18) {
            wholeTimestamp = Long.parseLong(p.getText());
        } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            timestamp = Double.parseDouble(p.getText());
        } else if (token != JsonToken.VALUE_NULL) {
            wrong("\"timestamp\" is a number of milliseconds", p);
            p.skipChildren();
        }
    }

    private void labels(JsonParser p) throws IOException {
        labels = new TreeMap<>();
        if (p.currentToken() != JsonToken.START_OBJECT) {
            if (p.currentToken() != JsonToken.VALUE_NULL) {
                wrong("\"labels\" is an object", p);
                p.skipChildren();
            }
            return;
        }
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String label = p.currentName();
            p.nextToken();
            String text = text(p, "labels." + (label.length() > 60 ? label.substring(0, 60) : label));
            if (labels.put(label, orEmpty(text)) != null) {
                fail(Reject.BAD_LABEL, "the label " + Excerpt.of(label) + " is there twice");
            }
        }
    }
}
