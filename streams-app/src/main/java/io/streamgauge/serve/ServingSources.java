package io.streamgauge.serve;

import io.streamgauge.rules.RulesView;
import io.streamgauge.series.SeriesView;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the server shows.
 *
 * @param partitions the SERIES partitions that live here now; asked for each request, since they come and go with rebalances
 * @param rules the rule groups that live here
 * @param readiness what {@code /-/ready} says
 * @param meters the service's own metrics
 * @param clock the default time of an instant query
 * @param build what {@code /api/v1/status/buildinfo} says
 */
public record ServingSources(
        Supplier<? extends Collection<? extends SeriesView>> partitions,
        RulesView rules,
        Readiness readiness,
        ServiceMeters meters,
        Clock clock,
        BuildInfo build) {
    /** Series only: no rules, always ready. */
    public static ServingSources ofSeries(
            Supplier<? extends Collection<? extends SeriesView>> partitions, ServiceMeters meters, Clock clock) {
        return new ServingSources(partitions, RulesView.NONE, List::of, meters, clock, BuildInfo.ofJar());
    }
}
