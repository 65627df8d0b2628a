package io.streamgauge.rules.template;

import java.util.List;

/** A piece of a parsed template. {@code pos} is its index in the text. */
sealed interface Node {
    int pos();

    record Text(int pos, String text) implements Node {}

    record Action(int pos, Pipe pipe) implements Node {}

    record If(int pos, Pipe pipe, List<Node> then, List<Node> otherwise) implements Node {}

    record With(int pos, Pipe pipe, List<Node> then, List<Node> otherwise) implements Node {}

    record Range(int pos, Pipe pipe, List<Node> body, List<Node> otherwise) implements Node {}

    /**
     * {@code template "name" pipe}.
     *
     * @param pipe null for none
     */
    record Include(int pos, String name, Pipe pipe) implements Node {}

    record Break(int pos) implements Node {}

    record Continue(int pos) implements Node {}

    /**
     * Commands, each feeding the next one's last argument.
     *
     * @param variables that take the value
     * @param assign whether they exist already
     */
    record Pipe(int pos, List<String> variables, boolean assign, List<Command> commands) {}

    /**
     * A function or value with arguments.
     *
     * @param text as written, for messages
     */
    record Command(int pos, String text, List<Operand> args) {}

    /** A value in a command. */
    sealed interface Operand {}

    record Dot() implements Operand {}

    record Nil() implements Operand {}

    /** A {@code Boolean}, {@code Long}, {@code Double} or {@code String}. */
    record Literal(Object value) implements Operand {}

    /** {@code .a.b} of the current dot. */
    record Field(List<String> path) implements Operand {}

    /** {@code $x.a.b}. */
    record Variable(String name, List<String> path) implements Operand {}

    record Function(String name) implements Operand {}

    /** {@code (pipe).a.b}; the path may be empty. */
    record Nested(Pipe pipe, List<String> path) implements Operand {}
}
