package io.streamgauge.rules.template;

import io.streamgauge.rules.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a template into tokens: text outside of <code>{{ }}</code>, and what stands inside. */
final class Lexer {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final String in;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean trimNextText;

    Lexer(String in) {
        this.in = in;
    }

    List<Token> run() {
        while (at < in.length()) {
            int open = in.indexOf(OPEN, at);
            boolean trimAfter = open >= 0 && isTrimMarker(open + 2);
            text(open < 0 ? in.length() : open, trimAfter);
            if (open < 0) {
                break;
            }
            int inside = open + (trimAfter ? 3 : 2);
            if (in.startsWith("/*", skipSpace(inside)) && (trimAfter || skipSpace(inside) == inside)) {
                comment(open, skipSpace(inside));
            } else {
                tokens.add(new Token(Kind.OPEN, OPEN, open, inside, false));
                at = inside;
                action(open);
            }
        }
        tokens.add(new Token(Kind.END, "", in.length(), in.length(), false));
        return tokens;
    }

    /** A dash after the opening delimiter trims only where a space follows. */
    private boolean isTrimMarker(int i) {
        return i + 1 < in.length() && in.charAt(i) == '-' && isSpace(in.charAt(i + 1));
    }

    private void text(int end, boolean trimRight) {
        int from = at;
        int to = end;
        if (trimNextText) {
            from = Math.min(skipSpace(from), to);
        }
        while (trimRight && to > from && isSpace(in.charAt(to - 1))) {
            to--;
        }
        trimNextText = false;
        if (to > from) {
            tokens.add(new Token(Kind.TEXT, in.substring(from, to), from, to, false));
        }
    }

    private void comment(int open, int start) {
        int end = in.indexOf("*/", start);
        if (end < 0) {
            throw new TemplateException(open, "unclosed comment");
        }
        at = end + 2;
        if (!close()) {
            throw new TemplateException(open, "comment ends before closing delimiter");
        }
    }

    /** Takes a closing delimiter, with or without a trim marker. */
    private boolean close() {
        if (in.startsWith(CLOSE, at)) {
            at += 2;
            return true;
        }
        int space = skipSpace(at);
        if (space > at && in.startsWith("-" + CLOSE, space)) {
            at = space + 3;
            trimNextText = true;
            return true;
        }
        return false;
    }

    private void action(int open) {
        while (true) {
            int before = at;
            if (close()) {
                tokens.add(new Token(Kind.CLOSE, CLOSE, before, at, false));
                return;
            }
            at = skipSpace(at);
            if (at >= in.length()) {
                throw new TemplateException(open, "unclosed action");
            }
            if (!in.startsWith(CLOSE, at)) {
                token(at > before);
            }
        }
    }

    private void token(boolean space) {
        char c = in.charAt(at);
        switch (c) {
            case '|' -> simple(Kind.PIPE, 1, space);
            case '(' -> simple(Kind.LEFT_PAREN, 1, space);
            case ')' -> simple(Kind.RIGHT_PAREN, 1, space);
            case ',' -> simple(Kind.COMMA, 1, space);
            case '=' -> simple(Kind.ASSIGN, 1, space);
            case ':' -> {
                if (!in.startsWith(":=", at)) {
                    throw new TemplateException(at, "expected :=");
                }
                simple(Kind.DECLARE, 2, space);
            }
            case '"' -> quoted(space);
            case '`' -> raw(space);
            case '\'' -> character(space);
            case '.' -> dot(space);
            case '$' -> simple(Kind.VARIABLE, wordEnd(at + 1) - at, space);
            default -> other(c, space);
        }
    }

    private void other(char c, boolean space) {
        if (c == '+' || c == '-' || isDigit(c)) {
            simple(Kind.NUMBER, numberEnd(at) - at, space);
        } else if (isWordPart(c)) {
            simple(Kind.IDENTIFIER, wordEnd(at) - at, space);
        } else {
            throw new TemplateException(at, "unrecognized character in action: " + quote(c));
        }
    }

    private static String quote(char c) {
        return "'" + c + "'";
    }

    private void dot(boolean space) {
        if (at + 1 < in.length() && isDigit(in.charAt(at + 1))) {
            simple(Kind.NUMBER, numberEnd(at) - at, space);
            return;
        }
        int end = wordEnd(at + 1);
        simple(end == at + 1 ? Kind.DOT : Kind.FIELD, end - at, space);
    }

    private void simple(Kind kind, int length, boolean space) {
        tokens.add(new Token(kind, in.substring(at, at + length), at, at + length, space));
        at += length;
    }

    private int numberEnd(int from) {
        int i = from;
        if (in.charAt(i) == '+' || in.charAt(i) == '-') {
            i++;
        }
        boolean hex = in.startsWith("0x", i) || in.startsWith("0X", i);
        while (i < in.length()) {
            char c = in.charAt(i);
            boolean exponentSign =
                    (c == '+' || c == '-') && i > from && (hex ? "pP" : "eEpP").indexOf(in.charAt(i - 1)) >= 0;
            if (!isWordPart(c) && c != '.' && !exponentSign) {
                break;
            }
            i++;
        }
        return i;
    }

    private void quoted(boolean space) {
        int start = at;
        int i = at + 1;
        while (i < in.length() && in.charAt(i) != '"') {
            if (in.charAt(i) == '\n') {
                break;
            }
            i += in.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= in.length() || in.charAt(i) != '"') {
            throw new TemplateException(start, "unterminated quoted string");
        }
        String value = Unquote.run(in, start + 1, i, start);
        tokens.add(new Token(Kind.STRING, value, start, i + 1, space));
        at = i + 1;
    }

    private void raw(boolean space) {
        int end = in.indexOf('`', at + 1);
        if (end < 0) {
            throw new TemplateException(at, "unterminated raw quoted string");
        }
        tokens.add(new Token(Kind.STRING, in.substring(at + 1, end).replace("\r", ""), at, end + 1, space));
        at = end + 1;
    }

    private void character(boolean space) {
        int i = at + 1;
        while (i < in.length() && in.charAt(i) != '\'' && in.charAt(i) != '\n') {
            i += in.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= in.length() || in.charAt(i) != '\'') {
            throw new TemplateException(at, "unterminated character constant");
        }
        String value = Unquote.run(in, at + 1, i, at);
        if (value.codePointCount(0, value.length()) != 1) {
            throw new TemplateException(at, "malformed character constant: " + in.substring(at, i + 1));
        }
        tokens.add(new Token(Kind.CHARACTER, value, at, i + 1, space));
        at = i + 1;
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < in.length() && isWordPart(in.charAt(i))) {
            i++;
        }
        return i;
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < in.length() && isSpace(in.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
