/**
 * Text to tree and back: the lexer, the precedence parser, the type checker, the printer and the prettier, and the parser of series
 * descriptions in test files.
 *
 * <p>May import: {@code model}, {@code promql.Matcher} and {@code promql.ast}. Start with {@link io.streamgauge.promql.parse.PromQl}.
 */
package io.streamgauge.promql.parse;
