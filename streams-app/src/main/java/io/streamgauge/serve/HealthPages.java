package io.streamgauge.serve;

import io.javalin.http.Context;
import java.util.List;

/** {@code /-/healthy} says that the process answers; {@code /-/ready} that what it answers is current. */
final class HealthPages {
    private final Readiness readiness;

    HealthPages(Readiness readiness) {
        this.readiness = readiness;
    }

    void healthy(Context http) {
        http.result("Streamgauge is Healthy.\n");
    }

    void ready(Context http) {
        List<String> obstacles = readiness.obstacles();
        if (obstacles.isEmpty()) {
            http.result("Streamgauge is Ready.\n");
        } else {
            http.status(503).result("Not ready yet:\n" + String.join("\n", obstacles) + "\n");
        }
    }
}
