/**
 * JVMs as child processes, with this one's class path: brokers and instances that a fault harness can kill, stop and starve.
 *
 * <p>May import: the JDK only. Start with {@link io.streamgauge.app.process.JavaProcess}.
 */
package io.streamgauge.app.process;
