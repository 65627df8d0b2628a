package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.parse.Token.Kind;
import java.util.Locale;
import java.util.Set;

/** Cuts an expression into tokens, one at a time, so that the first error of the text is the one reported. */
final class Lexer {
    private static final Set<String> DURATION_WORDS = Set.of("step", "range", "min_of", "max_of");

    private final String text;
    private int pos;
    private int parenDepth;
    private boolean inBraces;
    private boolean inBrackets;
    private boolean operandBefore;
    private boolean colonSeen;

    Lexer(String text) {
        this.text = text;
    }

    /**
     * The next token; at the end {@code EOF}, again and again.
     *
     * @throws ParseException if there is none
     */
    Token next() {
        skipSpaceAndComments();
        if (inBraces) {
            return inBraces();
        }
        return inBrackets ? inBrackets() : inStatement();
    }

    /** The index after the token that was read last. */
    int position() {
        return pos;
    }

    private Token inStatement() {
        int c = peek();
        if (c < 0) {
            if (parenDepth > 0) {
                throw error(pos, "unclosed left parenthesis");
            }
            return new Token(Kind.EOF, "", pos, pos);
        }
        if (NumberScanner.isDigit(c) || (c == '.' && NumberScanner.isDigit(charAt(pos + 1)))) {
            return number();
        }
        if (NumberScanner.isWordStart(c) || c == ':') {
            return word();
        }
        return switch (c) {
            case '"', '\'', '`' -> string();
            case '(' -> openParen();
            case ')' -> closeParen();
            case '{' -> {
                inBraces = true;
                yield token(Kind.LEFT_BRACE, 1);
            }
            case '[' -> {
                inBrackets = true;
                operandBefore = false;
                colonSeen = false;
                yield token(Kind.LEFT_BRACKET, 1);
            }
            case ']' -> throw error(pos, "unexpected right bracket ']'");
            case ',' -> token(Kind.COMMA, 1);
            case '+', '-', '*', '/', '%', '^', '@' -> token(Kind.OPERATOR, 1);
            case '=', '!', '<', '>' -> comparison(c);
            default -> throw error(pos, "unexpected character: " + quotedChar(pos));
        };
    }

    private Token comparison(int c) {
        int next = charAt(pos + 1);
        if (next == '=' || (next == '/' && (c == '<' || c == '>'))) {
            return token(Kind.OPERATOR, 2);
        }
        if (c == '!' || (c == '=' && next == '~')) {
            if (next < 0) {
                throw error(pos, "unexpected end of input after '!', expected \"!=\"");
            }
            throw error(pos + 1, "unexpected character after '" + (char) c + "': " + quotedChar(pos + 1));
        }
        return token(c == '=' ? Kind.ASSIGN : Kind.OPERATOR, 1);
    }

    private Token inBraces() {
        int c = peek();
        if (c < 0) {
            throw error(pos, "unexpected end of input inside braces");
        }
        if (NumberScanner.isWordStart(c)) {
            int end = pos;
            while (NumberScanner.isWordChar(charAt(end))) {
                end++;
            }
            return token(Kind.LABEL, end - pos);
        }
        return switch (c) {
            case ',' -> token(Kind.COMMA, 1);
            case '"', '\'', '`' -> string();
            case '=' -> token(Kind.MATCH_OPERATOR, charAt(pos + 1) == '~' ? 2 : 1);
            case '!' -> {
                int next = charAt(pos + 1);
                if (next != '=' && next != '~') {
                    throw error(
                            pos + 1,
                            next < 0
                                    ? "unexpected end of input inside braces"
                                    : "unexpected character after '!' inside braces: " + quotedChar(pos + 1));
                }
                yield token(Kind.MATCH_OPERATOR, 2);
            }
            case '{' -> throw error(pos, "unexpected left brace '{'");
            case '}' -> {
                inBraces = false;
                yield token(Kind.RIGHT_BRACE, 1);
            }
            default -> throw error(pos, "unexpected character inside braces: " + quotedChar(pos));
        };
    }

    private Token inBrackets() {
        int c = peek();
        if (c < 0) {
            throw error(
                    pos, operandBefore ? "unclosed left bracket" : "unexpected end of input in duration expression");
        }
        if (NumberScanner.isDigit(c) || (c == '.' && NumberScanner.isDigit(charAt(pos + 1)))) {
            operandBefore = true;
            return number();
        }
        if (NumberScanner.isWordStart(c)) {
            return durationWord();
        }
        return switch (c) {
            case ']' -> {
                inBrackets = false;
                yield token(Kind.RIGHT_BRACKET, 1);
            }
            case ':' -> {
                if (colonSeen || !operandBefore) {
                    String what = colonSeen ? "unexpected repeated colon" : "unexpected colon before duration";
                    throw error(pos, what + " in duration expression");
                }
                colonSeen = true;
                operandBefore = false;
                yield token(Kind.COLON, 1);
            }
            case '(' -> {
                operandBefore = false;
                yield openParen();
            }
            case ')' -> {
                operandBefore = true;
                yield closeParen();
            }
            case ',' -> {
                operandBefore = false;
                yield token(Kind.COMMA, 1);
            }
            case '+', '-', '*', '/', '%', '^' -> {
                operandBefore = false;
                yield token(Kind.OPERATOR, 1);
            }
            default -> throw error(pos, "unexpected character in duration expression: " + quotedChar(pos));
        };
    }

    private Token durationWord() {
        if (operandBefore) {
            String expected = colonSeen ? "\"]\"" : "':'";
            throw error(pos, "unexpected character: " + quotedChar(pos) + ", expected " + expected);
        }
        int end = wordEnd();
        if (!DURATION_WORDS.contains(text.substring(pos, end).toLowerCase(Locale.ROOT))) {
            throw error(pos, "unexpected character in duration expression: " + quotedChar(pos));
        }
        return token(Kind.NAME, end - pos);
    }

    private Token word() {
        int end = wordEnd();
        String lower = text.substring(pos, end).toLowerCase(Locale.ROOT);
        boolean number = lower.equals("inf") || lower.equals("nan");
        return token(number ? Kind.NUMBER : Kind.NAME, end - pos);
    }

    private int wordEnd() {
        int end = pos;
        while (NumberScanner.isWordChar(charAt(end)) || charAt(end) == ':') {
            end++;
        }
        return end;
    }

    private Token number() {
        NumberScanner scanner = new NumberScanner(text, pos);
        if (scanner.scanNumber()) {
            return token(Kind.NUMBER, scanner.position() - pos);
        }
        if (scanner.scanRestOfDuration()) {
            return token(Kind.DURATION, scanner.position() - pos);
        }
        int end = Math.min(scanner.position(), text.length());
        String bad = text.substring(pos, end);
        throw new ParseException(text, new Span(pos, end), "bad number or duration syntax: " + Quotes.quote(bad));
    }

    private Token string() {
        char quote = text.charAt(pos);
        boolean raw = quote == '`';
        int i = pos + 1;
        while (true) {
            if (i >= text.length() || (!raw && text.charAt(i) == '\n')) {
                String what = raw ? "unterminated raw string" : "unterminated quoted string";
                throw new ParseException(text, new Span(pos, i), what);
            }
            int c = text.codePointAt(i);
            if (c == 0xFFFD || (c >= 0xD800 && c <= 0xDFFF)) {
                throw error(i, "invalid UTF-8 rune");
            }
            if (c == quote) {
                return token(Kind.STRING, i + 1 - pos);
            }
            i = !raw && c == '\\' ? Quotes.escapeEnd(text, i, quote) : i + Character.charCount(c);
        }
    }

    private Token openParen() {
        parenDepth++;
        return token(Kind.LEFT_PAREN, 1);
    }

    private Token closeParen() {
        if (parenDepth == 0) {
            throw error(pos, "unexpected right parenthesis ')'");
        }
        parenDepth--;
        return token(Kind.RIGHT_PAREN, 1);
    }

    private Token token(Kind kind, int length) {
        Token t = new Token(kind, text.substring(pos, pos + length), pos, pos + length);
        pos += length;
        return t;
    }

    private void skipSpaceAndComments() {
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (c == '#') {
                int newline = text.indexOf('\n', pos);
                pos = newline < 0 ? text.length() : newline;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                pos++;
            } else {
                return;
            }
        }
    }

    private int peek() {
        return charAt(pos);
    }

    private int charAt(int i) {
        return i < text.length() ? text.charAt(i) : -1;
    }

    private String quotedChar(int i) {
        return Quotes.quoteChar(text.codePointAt(i));
    }

    private ParseException error(int at, String detail) {
        return new ParseException(text, new Span(at, Math.min(at + 1, text.length())), detail);
    }
}
