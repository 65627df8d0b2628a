package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.Span;
import java.util.ArrayDeque;
import java.util.Deque;

/** The way in: text to tree and back. Stateless. */
public final class PromQl {
    private PromQl() {}

    /**
     * Parses and type-checks one expression.
     *
     * @throws ParseException if it is not one, or exceeds a limit
     */
    public static Expr parse(String text, ParserOptions options) {
        if (text.length() > options.maxLength()) {
            throw new ParseException(
                    text,
                    new Span(options.maxLength(), options.maxLength()),
                    "the expression has " + text.length() + " chars, more than " + options.maxLength()
                            + " (limit maxLength); split it with recording rules");
        }
        TokenStream tokens = new TokenStream(text, options);
        Expr e = new Parser(tokens).parse();
        checkDepth(e, tokens);
        return new TypeChecker(text).check(e);
    }

    /** Chains of left-associative operators make deep trees without recursion in the parser. */
    private static void checkDepth(Expr root, TokenStream tokens) {
        Deque<Expr> level = new ArrayDeque<>();
        level.add(root);
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (depth > tokens.options().maxDepth()) {
                throw tokens.tooDeep(level.peek().span(), tokens.options().maxDepth(), "maxDepth");
            }
            for (int i = level.size(); i > 0; i--) {
                level.addAll(level.remove().children());
            }
        }
    }

    /** One expression as text on one line, in canonical form; parsing it gives an equal tree. */
    public static String print(Expr expr) {
        return new Printer().print(expr);
    }

    /** One expression as text for people: over several indented lines where it is long, as Prometheus' {@code format_query}. */
    public static String prettyPrint(Expr expr) {
        return new PrettyPrinter().print(expr);
    }
}
