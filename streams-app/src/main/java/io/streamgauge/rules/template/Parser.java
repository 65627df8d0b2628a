package io.streamgauge.rules.template;

import io.streamgauge.rules.template.Node.Command;
import io.streamgauge.rules.template.Node.Operand;
import io.streamgauge.rules.template.Node.Pipe;
import io.streamgauge.rules.template.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the tree of a template, and of those that it defines. One use. */
final class Parser {
    private static final int MAX_DEPTH = 100;
    private static final Set<String> KEYWORDS =
            Set.of("if", "else", "end", "range", "with", "define", "template", "block", "break", "continue");

    private final String in;
    private final List<Token> tokens;
    private final Set<String> functions;
    private final Map<String, List<Node>> defined = new HashMap<>();
    private List<String> variables = new ArrayList<>();
    private int at;
    private int depth;
    private int ranges;

    Parser(String in, Set<String> functions, List<String> variables) {
        this.in = in;
        this.tokens = new Lexer(in).run();
        this.functions = functions;
        this.variables.addAll(variables);
    }

    /** A parsed list, and the word that ended it: {@code end}, {@code else} or empty at the end of the text. */
    private record Block(List<Node> nodes, String endedBy) {}

    Map<String, List<Node>> defined() {
        return defined;
    }

    List<Node> run() {
        Block block = block();
        if (!block.endedBy.isEmpty()) {
            throw new TemplateException(peek().pos(), "unexpected {{" + block.endedBy + "}}");
        }
        return block.nodes;
    }

    private Block block() {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException(peek().pos(), "nested deeper than " + MAX_DEPTH);
        }
        List<Node> nodes = new ArrayList<>();
        while (true) {
            Token token = next();
            switch (token.kind()) {
                case END -> {
                    depth--;
                    return new Block(nodes, "");
                }
                case TEXT -> nodes.add(new Node.Text(token.pos(), token.text()));
                default -> {
                    Token word = peek();
                    if (word.isWord("end") || word.isWord("else")) {
                        depth--;
                        return new Block(nodes, word.text());
                    }
                    Node node = action();
                    if (node != null) {
                        nodes.add(node);
                    }
                }
            }
        }
    }

    /** What stands after an opening delimiter; null for a definition. */
    private Node action() {
        Token word = peek();
        if (word.is(Kind.IDENTIFIER) && KEYWORDS.contains(word.text())) {
            at++;
            return switch (word.text()) {
                case "if", "with", "range" -> control(word);
                case "define" -> define();
                case "block" -> blockAction(word);
                case "template" -> include(word);
                default -> jump(word);
            };
        }
        int pos = word.pos();
        Pipe pipe = pipeline("command", Kind.CLOSE);
        return new Node.Action(pos, pipe);
    }

    private Node jump(Token word) {
        if (ranges == 0) {
            throw new TemplateException(word.pos(), "{{" + word.text() + "}} outside {{range}}");
        }
        close(word.text());
        return word.text().equals("break") ? new Node.Break(word.pos()) : new Node.Continue(word.pos());
    }

    private Node control(Token word) {
        int mark = variables.size();
        String kind = word.text();
        Pipe pipe = pipeline(kind, Kind.CLOSE);
        boolean range = kind.equals("range");
        ranges += range ? 1 : 0;
        Block then = block();
        ranges -= range ? 1 : 0;
        List<Node> otherwise = List.of();
        if (then.endedBy.equals("else")) {
            otherwise = otherwise(kind);
        } else {
            end(then, word);
        }
        variables = new ArrayList<>(variables.subList(0, mark));
        return switch (kind) {
            case "if" -> new Node.If(word.pos(), pipe, then.nodes, otherwise);
            case "with" -> new Node.With(word.pos(), pipe, then.nodes, otherwise);
            default -> new Node.Range(word.pos(), pipe, then.nodes, otherwise);
        };
    }

    /** The part after {@code else}: a list, or one more {@code if} or {@code with} that shares the end. */
    private List<Node> otherwise(String kind) {
        Token otherwise = next();
        Token following = peek();
        if (following.is(Kind.IDENTIFIER) && following.isWord(kind) && !kind.equals("range")) {
            at++;
            if (++depth > MAX_DEPTH) {
                throw new TemplateException(following.pos(), "nested deeper than " + MAX_DEPTH);
            }
            Node nested = control(following);
            depth--;
            return List.of(nested);
        }
        close("else");
        Block block = block();
        end(block, otherwise);
        return block.nodes;
    }

    private void end(Block block, Token opener) {
        if (!block.endedBy.equals("end")) {
            String found = block.endedBy.isEmpty() ? "unexpected EOF" : "unexpected {{" + block.endedBy + "}}";
            throw new TemplateException(opener.pos(), found + ": {{" + opener.text() + "}} has no {{end}}");
        }
        at++;
        close("end");
    }

    private Node define() {
        String name = name("define clause");
        close("define clause");
        body(name);
        return null;
    }

    private Node blockAction(Token word) {
        String name = name("block clause");
        Pipe pipe = pipeline("block clause", Kind.CLOSE);
        body(name);
        return new Node.Include(word.pos(), name, pipe);
    }

    /** The body of a definition: only {@code $} is known there. */
    private void body(String name) {
        Token opener = tokens.get(at - 1);
        List<String> outer = variables;
        int outerRanges = ranges;
        variables = new ArrayList<>(List.of("$"));
        ranges = 0;
        Block block = block();
        end(block, new Token(Kind.IDENTIFIER, "define", opener.pos(), opener.end(), false));
        variables = outer;
        ranges = outerRanges;
        defined.put(name, block.nodes);
    }

    private Node include(Token word) {
        String name = name("template clause");
        if (peek().is(Kind.CLOSE)) {
            at++;
            return new Node.Include(word.pos(), name, null);
        }
        return new Node.Include(word.pos(), name, pipeline("template clause", Kind.CLOSE));
    }

    private String name(String context) {
        Token token = next();
        if (!token.is(Kind.STRING)) {
            throw unexpected(token, context);
        }
        return token.text();
    }

    private Pipe pipeline(String context, Kind end) {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException(peek().pos(), "nested deeper than " + MAX_DEPTH);
        }
        int pos = peek().pos();
        List<String> declared = new ArrayList<>();
        boolean assign = declarations(context, declared);
        List<Command> commands = new ArrayList<>();
        while (true) {
            if (peek().is(end)) {
                break;
            }
            commands.add(command(context));
            if (!peek().is(Kind.PIPE)) {
                break;
            }
            at++;
            if (peek().is(end)) {
                throw new TemplateException(peek().pos(), "missing value after |");
            }
        }
        Token last = next();
        if (!last.is(end)) {
            throw unexpected(last, context);
        }
        if (commands.isEmpty()) {
            throw new TemplateException(pos, "missing value for " + context);
        }
        checkStages(commands);
        if (!assign) {
            variables.addAll(declared);
        }
        depth--;
        return new Pipe(pos, declared, assign, commands);
    }

    private static void checkStages(List<Command> commands) {
        for (int i = 1; i < commands.size(); i++) {
            Operand first = commands.get(i).args().get(0);
            if (first instanceof Node.Literal || first instanceof Node.Dot || first instanceof Node.Nil) {
                throw new TemplateException(
                        commands.get(i).pos(), "non executable command in pipeline stage " + (i + 1));
            }
        }
    }

    /** {@code $x :=}, {@code $x =}, {@code $i, $x :=}; whether it assigns. */
    private boolean declarations(String context, List<String> declared) {
        if (!peek().is(Kind.VARIABLE)) {
            return false;
        }
        Token second = tokens.get(at + 1);
        if (second.is(Kind.DECLARE) || second.is(Kind.ASSIGN)) {
            declared.add(peek().text());
            at += 2;
        } else if (second.is(Kind.COMMA) && context.equals("range")) {
            declared.add(peek().text());
            at += 2;
            Token other = next();
            Token operator = next();
            if (!other.is(Kind.VARIABLE) || !(operator.is(Kind.DECLARE) || operator.is(Kind.ASSIGN))) {
                throw unexpected(other.is(Kind.VARIABLE) ? operator : other, "range");
            }
            declared.add(other.text());
        } else if (second.is(Kind.COMMA)) {
            throw new TemplateException(second.pos(), "too many declarations in " + context);
        } else {
            return false;
        }
        boolean assign = tokens.get(at - 1).is(Kind.ASSIGN);
        if (assign) {
            declared.forEach(name -> known(name, tokens.get(at - 1).pos()));
        }
        return assign;
    }

    private Command command(String context) {
        int pos = peek().pos();
        List<Operand> args = new ArrayList<>();
        while (true) {
            Token token = peek();
            if (token.is(Kind.CLOSE) || token.is(Kind.RIGHT_PAREN) || token.is(Kind.PIPE)) {
                break;
            }
            if (!args.isEmpty() && !token.spaceBefore()) {
                throw unexpected(token, "operand");
            }
            args.add(operand(context));
        }
        if (args.isEmpty()) {
            throw unexpected(peek(), context);
        }
        return new Command(pos, in.substring(pos, tokens.get(at - 1).end()), args);
    }

    private Operand operand(String context) {
        Token token = next();
        List<String> path = new ArrayList<>();
        if (token.is(Kind.FIELD)) {
            path.add(token.text().substring(1));
        }
        boolean takesPath = token.is(Kind.FIELD) || token.is(Kind.VARIABLE) || token.is(Kind.LEFT_PAREN);
        Pipe nested = token.is(Kind.LEFT_PAREN) ? pipeline("parenthesized pipeline", Kind.RIGHT_PAREN) : null;
        while (peek().is(Kind.FIELD) && !peek().spaceBefore()) {
            if (!takesPath) {
                throw new TemplateException(peek().pos(), "unexpected . after term " + token);
            }
            path.add(next().text().substring(1));
        }
        return switch (token.kind()) {
            case FIELD -> new Node.Field(path);
            case VARIABLE -> new Node.Variable(known(token.text(), token.pos()), path);
            case LEFT_PAREN -> new Node.Nested(nested, path);
            case DOT -> new Node.Dot();
            case STRING -> new Node.Literal(token.text());
            case CHARACTER -> new Node.Literal((long) token.text().codePointAt(0));
            case NUMBER -> new Node.Literal(Numbers.parse(token));
            case IDENTIFIER -> word(token);
            default -> throw unexpected(token, context);
        };
    }

    private Operand word(Token token) {
        switch (token.text()) {
            case "true", "false" -> {
                return new Node.Literal(Boolean.valueOf(token.text()));
            }
            case "nil" -> {
                return new Node.Nil();
            }
            default -> {
                if (!functions.contains(token.text())) {
                    throw new TemplateException(token.pos(), "function " + token + " not defined");
                }
                return new Node.Function(token.text());
            }
        }
    }

    private String known(String name, int pos) {
        if (!variables.contains(name)) {
            throw new TemplateException(pos, "undefined variable \"" + name + "\"");
        }
        return name;
    }

    private void close(String context) {
        Token token = next();
        if (!token.is(Kind.CLOSE)) {
            throw unexpected(token, context);
        }
    }

    private static TemplateException unexpected(Token token, String context) {
        return new TemplateException(token.pos(), "unexpected " + token + " in " + context);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (!token.is(Kind.END)) {
            at++;
        }
        return token;
    }
}
