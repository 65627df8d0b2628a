package io.streamgauge.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floats as Go's {@code strconv.FormatFloat} writes them, which is what Prometheus' API, labels and templates show.
 *
 * <p>{@code NaN}, {@code +Inf} and {@code -Inf} are spelled so in every format. Thread-safe.
 */
public final class GoFloat {
    private static final int SHORTEST = -1;

    private GoFloat() {}

    /** Format 'f' with the fewest digits that read back as the same value: never an exponent. */
    public static String plain(double v) {
        return format(v, 'f', SHORTEST);
    }

    /** Format 'g' with the fewest digits, which is {@code %v}: an exponent below 1e-4 and from 1e6. */
    public static String general(double v) {
        return format(v, 'g', SHORTEST);
    }

    /** As the HTTP API writes sample values: 'f', but 'e' below 1e-6 and from 1e21. */
    public static String api(double v) {
        double a = Math.abs(v);
        return format(v, a != 0 && (a < 1e-6 || a >= 1e21) ? 'e' : 'f', SHORTEST);
    }

    /** As OpenMetrics wants label values of {@code le} and {@code quantile}: 'g' with at least one decimal. */
    public static String openMetrics(double v) {
        String s = format(v, 'g', SHORTEST);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == 'e' || c == '.' || c == 'N' || c == 'I') {
                return s;
            }
        }
        return s + ".0";
    }

    /**
     * {@code strconv.FormatFloat(v, format, precision, 64)}.
     *
     * @param format 'e', 'E', 'f', 'g' or 'G'
     * @param precision the digits after the point (of 'g': all significant digits); negative for as few as read back
     */
    public static String format(double v, char format, int precision) {
        StringBuilder out = new StringBuilder(24);
        append(out, v, format, precision);
        return out.toString();
    }

    /** Appends what {@link #format} returns. */
    public static void append(StringBuilder out, double v, char format, int precision) {
        if (Double.isNaN(v)) {
            out.append("NaN");
            return;
        }
        if (Double.isInfinite(v)) {
            out.append(v > 0 ? "+Inf" : "-Inf");
            return;
        }
        if (precision < 0 && format == 'f' && v == Math.rint(v) && Math.abs(v) < 1e15 && v != 0) {
            out.append((long) v);
            return;
        }
        if (Double.doubleToRawLongBits(v) < 0) {
            out.append('-');
        }
        Decimal decimal = precision < 0 ? Decimal.shortest(Math.abs(v)) : rounded(Math.abs(v), format, precision);
        switch (format) {
            case 'e', 'E' -> exponential(out, decimal, precision, format);
            case 'g', 'G' -> generalInto(out, decimal, precision, format);
            default ->
                fixed(out, decimal, precision < 0 ? Math.max(decimal.digits.length() - decimal.point, 0) : precision);
        }
    }

    private static Decimal rounded(double v, char format, int precision) {
        if (v == 0) {
            return new Decimal("0", 1);
        }
        BigDecimal exact = new BigDecimal(v);
        BigDecimal result = switch (format) {
            case 'e', 'E' -> exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
            case 'g', 'G' -> exact.round(new MathContext(Math.max(precision, 1), RoundingMode.HALF_EVEN));
            default -> exact.setScale(precision, RoundingMode.HALF_EVEN);
        };
        return Decimal.of(result);
    }

    private static void generalInto(StringBuilder out, Decimal decimal, int precision, char format) {
        int significant = decimal.digits.length();
        int threshold = precision < 0 ? 6 : Math.max(precision, 1);
        if (precision >= 0 && threshold > significant && significant >= decimal.point) {
            threshold = significant;
        }
        int exponent = decimal.point - 1;
        if (exponent < -4 || exponent >= threshold) {
            exponential(out, decimal, significant - 1, format == 'g' ? 'e' : 'E');
        } else {
            fixed(out, decimal, Math.max(significant - decimal.point, 0));
        }
    }

    private static void exponential(StringBuilder out, Decimal decimal, int precision, char e) {
        String digits = decimal.digits;
        int places = precision < 0 ? digits.length() - 1 : precision;
        out.append(digits.charAt(0));
        if (places > 0) {
            out.append('.');
            for (int i = 1; i <= places; i++) {
                out.append(i < digits.length() ? digits.charAt(i) : '0');
            }
        }
        int exponent = decimal.isZero() ? 0 : decimal.point - 1;
        out.append(e).append(exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        if (magnitude < 10) {
            out.append('0');
        }
        out.append(magnitude);
    }

    private static void fixed(StringBuilder out, Decimal decimal, int places) {
        String digits = decimal.digits;
        if (decimal.point <= 0) {
            out.append('0');
        }
        for (int i = 0; i < decimal.point; i++) {
            out.append(i < digits.length() ? digits.charAt(i) : '0');
        }
        if (places > 0) {
            out.append('.');
            for (int i = 0; i < places; i++) {
                int at = decimal.point + i;
                out.append(at >= 0 && at < digits.length() ? digits.charAt(at) : '0');
            }
        }
    }

    /** The value 0.{@code digits} × 10^{@code point}; digits without trailing zeros. */
    private record Decimal(String digits, int point) {
        boolean isZero() {
            return digits.equals("0");
        }

        static Decimal of(BigDecimal value) {
            if (value.signum() == 0) {
                return new Decimal("0", 1);
            }
            String unscaled = value.unscaledValue().toString();
            return new Decimal(trim(unscaled), unscaled.length() - value.scale());
        }

        static Decimal shortest(double v) {
            if (v == 0) {
                return new Decimal("0", 1);
            }
            ShortestDecimal shortest = new ShortestDecimal();
            shortest.of(v);
            String digits = Long.toString(shortest.digits());
            return new Decimal(digits, digits.length() + shortest.exponent());
        }

        private static String trim(String digits) {
            int end = digits.length();
            while (end > 1 && digits.charAt(end - 1) == '0') {
                end--;
            }
            return digits.substring(0, end);
        }
    }
}
