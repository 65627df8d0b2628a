package io.streamgauge.serve;

import io.javalin.http.Context;
import io.streamgauge.topology.Readiness;
import java.util.function.Supplier;

/** {@code /-/healthy} says that the process answers; {@code /-/ready} that what it answers is current. */
final class HealthPages {
    private final Supplier<Readiness> readiness;

    HealthPages(Supplier<Readiness> readiness) {
        this.readiness = readiness;
    }

    void healthy(Context http) {
        http.result("Streamgauge is Healthy.\n");
    }

    void ready(Context http) {
        Readiness now = readiness.get();
        if (now.ready()) {
            http.result("Streamgauge is Ready.\n" + (now.reason().isEmpty() ? "" : now.reason() + "\n"));
        } else {
            http.status(503).result("Not ready: " + now.reason() + "\n");
        }
    }
}
