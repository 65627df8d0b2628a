package io.streamgauge.serve.exposition;

/**
 * What happens to metric and label names that are not legacy names.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/escaping_schemes/">escaping schemes</a>
 */
public enum NameEscaping {
    /** Each character that is not allowed becomes an underscore. The default. Different names may become equal. */
    UNDERSCORES("underscores"),
    /** A dot becomes {@code _dot_}, an underscore two, any other character that is not allowed two. */
    DOTS("dots"),
    /** {@code U__} and then each character that is not allowed as {@code _hex_}; reversible. Legacy names stay. */
    VALUES("values"),
    /** Names stay, in quotes where they need them. */
    ALLOW_UTF8("allow-utf-8");

    private final String parameter;

    NameEscaping(String parameter) {
        this.parameter = parameter;
    }

    /** The value of the {@code escaping} parameter. */
    public String parameter() {
        return parameter;
    }

    /** The scheme of that name, or null. */
    static NameEscaping of(String parameter) {
        for (NameEscaping escaping : values()) {
            if (escaping.parameter.equalsIgnoreCase(parameter)) {
                return escaping;
            }
        }
        return null;
    }

    String metricName(String name) {
        return escape(name, true);
    }

    String labelName(String name) {
        return escape(name, false);
    }

    private String escape(String name, boolean colon) {
        return switch (this) {
            case UNDERSCORES -> underscores(name, colon);
            case DOTS -> dots(name, colon);
            case VALUES -> values(name, colon);
            case ALLOW_UTF8 -> name;
        };
    }

    private static String underscores(String name, boolean colon) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            out.append(allowed(c, i, colon) ? (char) c : '_');
        }
        return out.toString();
    }

    private static String dots(String name, boolean colon) {
        StringBuilder out = new StringBuilder(name.length() + 16);
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            if (c == '_') {
                out.append("__");
            } else if (c == '.') {
                out.append("_dot_");
            } else if (allowed(c, i, colon)) {
                out.append((char) c);
            } else {
                out.append("__");
            }
        }
        return out.toString();
    }

    private static String values(String name, boolean colon) {
        if (underscores(name, colon).equals(name)) {
            return name;
        }
        StringBuilder out = new StringBuilder(name.length() + 16).append("U__");
        for (int i = 0, c; i < name.length(); i += Character.charCount(c)) {
            c = name.codePointAt(i);
            if (c == '_') {
                out.append("__");
            } else if (allowed(c, i, colon)) {
                out.append((char) c);
            } else {
                out.append('_')
                        .append(Integer.toHexString(isSurrogate(c) ? 0xfffd : c))
                        .append('_');
            }
        }
        return out.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean allowed(int c, int i, boolean colon) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (colon && c == ':');
        return letter || (i > 0 && c >= '0' && c <= '9');
    }
}
