package io.streamgauge.serve;

import io.streamgauge.rules.RulesView;
import io.streamgauge.serve.meters.ServiceMeters;
import io.streamgauge.topology.IntakeStatus;
import io.streamgauge.topology.LocalPartitions;
import io.streamgauge.topology.Readiness;
import io.streamgauge.topology.StreamgaugeRuntime;
import io.streamgauge.topology.WatermarkStatus;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the server shows.
 *
 * @param partitions the SERIES partitions that live here now; asked for each request, since they come and go with rebalances
 * @param rules the rule groups that live here
 * @param readiness what {@code /-/ready} says; asked from HTTP threads and answered at once
 * @param meters the service's own metrics
 * @param clock the default time of an instant query
 * @param watermarks what {@code /api/v1/status/watermarks} says
 * @param intake who brings how much, for {@code /api/v1/status/cardinality}
 * @param reload what {@code /-/reload} does
 * @param build what {@code /api/v1/status/buildinfo} says
 */
public record ServingSources(
        LocalPartitions partitions,
        RulesView rules,
        Supplier<Readiness> readiness,
        ServiceMeters meters,
        Clock clock,
        Supplier<WatermarkStatus> watermarks,
        Supplier<IntakeStatus> intake,
        Reload reload,
        BuildInfo build) {
    /** With rules that can't be reloaded. */
    public ServingSources(
            LocalPartitions partitions,
            RulesView rules,
            Supplier<Readiness> readiness,
            ServiceMeters meters,
            Clock clock,
            Supplier<WatermarkStatus> watermarks,
            Supplier<IntakeStatus> intake,
            BuildInfo build) {
        this(partitions, rules, readiness, meters, clock, watermarks, intake, Reload.NONE, build);
    }

    /** Without a pipeline that has watermarks. */
    public ServingSources(
            LocalPartitions partitions,
            RulesView rules,
            Supplier<Readiness> readiness,
            ServiceMeters meters,
            Clock clock,
            BuildInfo build) {
        this(partitions, rules, readiness, meters, clock, () -> WatermarkStatus.NONE, () -> IntakeStatus.NONE, build);
    }

    /** All that a running instance has to show. */
    public static ServingSources of(StreamgaugeRuntime runtime, ServiceMeters meters, Clock clock) {
        return of(runtime, meters, clock, Reload.NONE);
    }

    /** The same, with rule files. */
    public static ServingSources of(StreamgaugeRuntime runtime, ServiceMeters meters, Clock clock, Reload reload) {
        return new ServingSources(
                runtime.partitions(),
                runtime.rules(),
                runtime::readiness,
                meters,
                clock,
                runtime::watermarks,
                () -> IntakeStatus.of(runtime.metrics()),
                reload,
                BuildInfo.ofJar());
    }

    /** Series only: no rules, always ready. */
    public static ServingSources ofSeries(LocalPartitions partitions, ServiceMeters meters, Clock clock) {
        return new ServingSources(
                partitions, RulesView.NONE, () -> new Readiness(true, ""), meters, clock, BuildInfo.ofJar());
    }
}
