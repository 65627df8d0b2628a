/**
 * Texts as Go and Prometheus write and read them: {@code fmt}'s verbs, times, URL escapes. Templates and rule files need them.
 *
 * <p>May import: {@code model}, the JDK. Stateless. Start with {@link io.streamgauge.rules.text.GoFormat}.
 */
package io.streamgauge.rules.text;
