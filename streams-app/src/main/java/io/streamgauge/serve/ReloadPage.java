package io.streamgauge.serve;

import io.javalin.http.Context;

/** {@code /-/reload}, as Prometheus has it: POST or PUT; 200, or 500 with the reason. */
final class ReloadPage {
    private static final int FAILED = 500;

    private final Reload reload;

    ReloadPage(Reload reload) {
        this.reload = reload;
    }

    void answer(Context http) {
        Reload.Answer answer = reload.reload();
        if (!answer.ok()) {
            http.status(FAILED);
        }
        http.contentType("text/plain; charset=utf-8");
        http.result(answer.text() + "\n");
    }
}
