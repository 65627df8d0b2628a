package io.streamgauge.rules.text;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** A moment in UTC with a resolution of ms: Go's {@code time.Time} as templates see it. */
public record GoTime(long ms) {
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };
    private static final String[] DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

    /** The pieces of a layout; a longer one stands before its prefix. */
    private static final String[] PIECES = {
        "January", "Jan", "Monday", "Mon", "MST", "2006", "01", "02", "03", "04", "05", "06", "002", "-07:00", "-0700",
        "-07", "Z07:00", "Z0700", "15", "PM", "pm", "_2", ".000", ".999", "1", "2", "3", "4", "5"
    };

    /** {@code 2006-01-02 15:04:05.999 +0000 UTC}, as Go's {@code String}. */
    @Override
    public String toString() {
        return format("2006-01-02 15:04:05.999 -0700 MST");
    }

    /** Go's {@code Format} with a reference layout. */
    public String format(String layout) {
        OffsetDateTime t = Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < layout.length()) {
            String piece = pieceAt(layout, at);
            if (piece == null) {
                out.append(layout.charAt(at++));
            } else {
                out.append(render(piece, t));
                at += piece.length();
            }
        }
        return out.toString();
    }

    private static String pieceAt(String layout, int at) {
        for (String piece : PIECES) {
            if (layout.startsWith(piece, at)) {
                return piece;
            }
        }
        return null;
    }

    private static String render(String piece, OffsetDateTime t) {
        int hour12 = (t.getHour() + 11) % 12 + 1;
        return switch (piece) {
            case "January" -> MONTHS[t.getMonthValue() - 1];
            case "Jan" -> MONTHS[t.getMonthValue() - 1].substring(0, 3);
            case "Monday" -> DAYS[t.getDayOfWeek().getValue() - 1];
            case "Mon" -> DAYS[t.getDayOfWeek().getValue() - 1].substring(0, 3);
            case "MST" -> "UTC";
            case "2006" -> two("%04d", t.getYear());
            case "06" -> two("%02d", t.getYear() % 100);
            case "01" -> two("%02d", t.getMonthValue());
            case "1" -> two("%d", t.getMonthValue());
            case "02" -> two("%02d", t.getDayOfMonth());
            case "_2" -> two("%2d", t.getDayOfMonth());
            case "2" -> two("%d", t.getDayOfMonth());
            case "002" -> two("%03d", t.getDayOfYear());
            case "15" -> two("%02d", t.getHour());
            case "03" -> two("%02d", hour12);
            case "3" -> two("%d", hour12);
            case "04" -> two("%02d", t.getMinute());
            case "4" -> two("%d", t.getMinute());
            case "05" -> two("%02d", t.getSecond());
            case "5" -> two("%d", t.getSecond());
            case "PM" -> t.getHour() < 12 ? "AM" : "PM";
            case "pm" -> t.getHour() < 12 ? "am" : "pm";
            case ".000" -> two(".%03d", t.getNano() / 1_000_000);
            case ".999" -> fraction(t.getNano() / 1_000_000);
            case "-07:00" -> "+00:00";
            case "-0700" -> "+0000";
            case "-07" -> "+00";
            default -> "Z";
        };
    }

    private static String two(String format, int value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String fraction(int millis) {
        return millis == 0 ? "" : two(".%03d", millis).replaceAll("0+$", "");
    }
}
