/**
 * {@code bin/streamgauge bench faults}: brokers and instances as processes, a steady load, a seeded schedule of faults, and at the end the question whether anything was lost, counted twice
 * or told twice.
 *
 * <p>May import: everything. Start with {@link io.streamgauge.app.bench.faults.FaultsBench}; what can happen is in {@code FaultKind} and {@code Faults}, what must hold in {@code Verdict}.
 */
package io.streamgauge.app.bench.faults;
