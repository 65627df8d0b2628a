package io.streamgauge.serve;

import io.javalin.http.Context;

/** {@code GET /}: where everything is, for a person who opened the port in a browser. */
final class HomePage {
    private static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Streamgauge</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1d2733; }
            h1 { font-weight: 600; } code { background: #eef1f4; padding: .1em .3em; border-radius: 3px; }
            dt { margin-top: .8rem; } dd { margin-left: 0; color: #51606f; }
            </style>
            </head>
            <body>
            <h1>Streamgauge %s</h1>
            <p>Prometheus' rules, evaluated on the stream.</p>
            <dl>
            <dt><a href="/metrics">/metrics</a></dt>
            <dd>All aggregates, recorded series and the service's own metrics. Point a Prometheus here.</dd>
            <dt><a href="/api/v1/alerts">/api/v1/alerts</a>, <a href="/api/v1/rules">/api/v1/rules</a></dt>
            <dd>Pending and firing alerts; rule groups with their health.</dd>
            <dt><a href="/api/v1/query?query=topk(10%%2C%%20count%%20by%%20(__name__)%%20(%%7B__name__%%3D~%%22.%%2B%%22%%7D))">/api/v1/query?query=…</a></dt>
            <dd>PromQL, now. <code>/api/v1/query_range</code> takes <code>start</code>, <code>end</code> and <code>step</code>.
            Add this address to Grafana as a Prometheus data source.</dd>
            <dt><a href="/api/v1/labels">/api/v1/labels</a>, <a href="/api/v1/metadata">/api/v1/metadata</a></dt>
            <dd>What there is to ask for.</dd>
            <dt><a href="/-/healthy">/-/healthy</a>, <a href="/-/ready">/-/ready</a></dt>
            <dd>Whether the process answers; whether it is caught up.</dd>
            </dl>
            </body>
            </html>
            """;

    private final String page;

    HomePage(BuildInfo build) {
        this.page = HTML.formatted(build.version().replace("<", "&lt;"));
    }

    void answer(Context http) {
        http.html(page);
    }
}
