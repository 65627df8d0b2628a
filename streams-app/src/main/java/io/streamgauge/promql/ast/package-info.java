/**
 * PromQL as a tree: {@link io.streamgauge.promql.ast.Expr} and its records, the operators, the aggregations and the
 * {@link io.streamgauge.promql.ast.Functions table of functions}. Everything is an immutable value and safe to share.
 *
 * <p>May import: {@code model} and {@code promql.Matcher}. A tree comes out of {@code promql.parse.PromQl}; start with {@code Expr}.
 */
package io.streamgauge.promql.ast;
