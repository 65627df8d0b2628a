/**
 * Go's {@code text/template} as far as alerts use it, with Prometheus' functions: lexer, parser and interpreter, bounded in steps and
 * output.
 *
 * <p>May import: {@code model}, {@code rules.text}, re2j. Start with {@link io.streamgauge.rules.template.Template}.
 *
 * @see <a href="https://pkg.go.dev/text/template">text/template</a>
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">Prometheus' template reference</a>
 */
package io.streamgauge.rules.template;
