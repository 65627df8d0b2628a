package io.streamgauge.serve;

import io.javalin.http.Context;
import io.streamgauge.serve.exposition.AcceptHeader;
import io.streamgauge.serve.exposition.ByteSink;
import io.streamgauge.serve.exposition.Exposition;
import io.streamgauge.serve.exposition.Negotiated;
import io.streamgauge.serve.exposition.PageStats;
import io.streamgauge.serve.meters.ServiceMeters;
import io.streamgauge.topology.LocalPartitions;
import java.io.IOException;

/** {@code GET /metrics}. */
final class MetricsPage {
    private final LocalPartitions partitions;
    private final ServiceMeters meters;
    private final Exposition exposition = new Exposition();

    MetricsPage(LocalPartitions partitions, ServiceMeters meters) {
        this.partitions = partitions;
        this.meters = meters;
    }

    void answer(Context http) throws IOException {
        Negotiated negotiated = AcceptHeader.format(http.header("Accept"));
        ByteSink page = new ByteSink(1 << 16);
        PageStats stats = exposition.write(partitions.views(), meters.families(), negotiated, page);
        meters.onPage(stats);
        http.contentType(negotiated.contentType());
        http.header("Vary", "Accept, Accept-Encoding");
        Bodies.send(http, page);
    }
}
