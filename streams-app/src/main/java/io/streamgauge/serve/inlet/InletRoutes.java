package io.streamgauge.serve.inlet;

import io.streamgauge.topology.inlet.Inlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Which endpoint answers what. Immutable once the server runs. */
final class InletRoutes {
    private static final String HOME = """
            Streamgauge's inlets. What is taken here is an event on the topic.

            POST /v1/metrics                              OTLP over HTTP, protobuf or JSON
            POST /api/v1/write                            Prometheus' remote write 1.0 and 2.0
            PUT, POST, DELETE /metrics/job/<job>{/<label>/<value>}   as the Pushgateway; GET /metrics, GET /api/v1/metrics, GET /pushgateway show the groups
            POST /api/v1/events                           events of any format, by content-type

            topology-docs/inlets.md says what each answers.
            """;

    /** Either what answers, or the answer. */
    record Found(Endpoint endpoint, InletAnswer answer) {}

    private record Route(List<String> methods, Predicate<String> path, Endpoint endpoint) {}

    private final List<Route> routes = new ArrayList<>();

    InletRoutes add(List<String> methods, String path, Endpoint endpoint) {
        return add(methods, path::equals, endpoint);
    }

    /** A page that is made when it is asked for. */
    InletRoutes page(String path, Supplier<InletAnswer> page) {
        return add(List.of("GET", "HEAD"), path, new Endpoint() {
            @Override
            public Inlet inlet() {
                return Inlet.PUSHGATEWAY;
            }

            @Override
            public CompletableFuture<InletAnswer> take(InletRequest request) {
                return CompletableFuture.completedFuture(page.get());
            }
        });
    }

    InletRoutes add(List<String> methods, Predicate<String> path, Endpoint endpoint) {
        routes.add(new Route(methods, path, endpoint));
        return this;
    }

    Found find(String method, String path) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            if (route.path().test(path)) {
                if (route.methods().contains(method)) {
                    return new Found(route.endpoint(), null);
                }
                allowed.addAll(route.methods());
            }
        }
        if (path.equals("/")) {
            return new Found(null, InletAnswer.plain(200, HOME.stripTrailing()));
        }
        if (allowed.isEmpty()) {
            return new Found(
                    null, InletAnswer.plain(404, "There is nothing at " + path + ". GET / lists what there is."));
        }
        String methods = String.join(", ", allowed);
        return new Found(
                null,
                InletAnswer.plain(405, method + " is not taken here; " + methods + " is.")
                        .with(Map.of("Allow", methods)));
    }
}
