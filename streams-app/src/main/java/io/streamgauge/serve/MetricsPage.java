package io.streamgauge.serve;

import io.javalin.http.Context;
import io.streamgauge.serve.exposition.AcceptHeader;
import io.streamgauge.serve.exposition.Exposition;
import io.streamgauge.serve.exposition.Negotiated;
import io.streamgauge.serve.exposition.Page;
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
        try (Page page = exposition.write(partitions.views(), meters.families(), negotiated)) {
            meters.onPage(page.stats());
            http.contentType(negotiated.contentType());
            http.header("Vary", "Accept, Accept-Encoding");
            Bodies.send(http, page);
        }
    }
}
