package io.streamgauge.app.demo;

import io.streamgauge.model.Labels;
import java.util.function.Consumer;

/** A web service: for each request it counts one and tells how long it took. */
final class HttpService {
    private static final String BUCKETS = "[0.005,0.01,0.025,0.05,0.1,0.25,0.5,1,2.5,5,10]";

    private final String service;
    private final String[] paths;
    private final double requestsPerSecond;
    private final double medianSeconds;

    HttpService(String service, double requestsPerSecond, double medianSeconds, String... paths) {
        this.service = service;
        this.requestsPerSecond = requestsPerSecond;
        this.medianSeconds = medianSeconds;
        this.paths = paths;
    }

    void emit(Moment moment, Consumer<String> sink) {
        int requests = moment.count(requestsPerSecond);
        for (int i = 0; i < requests; i++) {
            long timeMs = moment.anyTimeMs();
            String path = paths[moment.random().nextInt(paths.length)];
            String method = path.endsWith("s") ? "GET" : "POST";
            Labels route = Labels.of("service", service, "method", method, "path", path);
            boolean failed = moment.chance(moment.has(Trouble.HANDLER_ERRORS) ? 0.25 : 0.0003);
            double slower = moment.has(Trouble.SLOW_PUBLISH) && method.equals("POST") ? 30 : 1;
            sink.accept(Event.counter("http_requests", route.with("status", failed ? "500" : "200"), timeMs, 1));
            sink.accept(Event.observation(
                    "http_request_duration_seconds",
                    route,
                    timeMs,
                    moment.around(medianSeconds * slower),
                    "seconds",
                    BUCKETS));
        }
    }
}
