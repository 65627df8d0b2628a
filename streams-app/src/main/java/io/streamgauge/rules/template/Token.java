package io.streamgauge.rules.template;

/**
 * A piece of a template.
 *
 * @param text of a string: its value; otherwise as written
 * @param spaceBefore whether white space stands before it
 */
record Token(Kind kind, String text, int pos, int end, boolean spaceBefore) {
    enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        IDENTIFIER,
        FIELD,
        DOT,
        VARIABLE,
        NUMBER,
        CHARACTER,
        STRING,
        DECLARE,
        ASSIGN,
        PIPE,
        LEFT_PAREN,
        RIGHT_PAREN,
        COMMA,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String word) {
        return kind == Kind.IDENTIFIER && text.equals(word);
    }

    /** For messages. */
    @Override
    public String toString() {
        return switch (kind) {
            case END -> "end of template";
            case CLOSE -> "\"}}\"";
            default -> '"' + text + '"';
        };
    }
}
