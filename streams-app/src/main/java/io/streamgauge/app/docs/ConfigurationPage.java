package io.streamgauge.app.docs;

import io.streamgauge.app.config.Key;
import io.streamgauge.app.config.Keys;

/** The table of configuration keys. */
final class ConfigurationPage {
    private ConfigurationPage() {}

    static Page render() {
        StringBuilder out = new StringBuilder(Page.NOTE);
        out.append("""
                # Configuration

                Each setting is a key of the YAML file, a flag of `run` and `dev`, and an environment variable. A flag wins over the variable, the variable over the
                file, the file over the default. A dot is a nested mapping in the file (`http: {port: 80}`), and may be written as it is (`http.port: 80`).
                All mistakes of a file are reported at once, with line and column; a key that doesn't exist is one.

                | key | type | default | flag | environment variable | what it is |
                |---|---|---|---|---|---|
                """);
        for (Key<?> key : Keys.ALL) {
            String defaultText = key.defaultText().isEmpty() ? "" : "`" + key.defaultText() + "`";
            out.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.type().name());
            out.append(" | ").append(defaultText).append(" | `").append(key.flag());
            out.append("` | `").append(key.environmentVariable()).append("` | ");
            out.append(key.description()).append(" |\n");
        }
        out.append("""

                Durations: `500ms`, `15s`, `5m`, `1h30m`, `7d`. Sizes: `512`, `64KiB`, `16MiB`, `1GB`. Lists: YAML sequences, or separated by commas. Maps: YAML
                mappings, or `name=text` separated by commas.

                `kafka:` holds properties of Kafka's clients, passed on as they are; `--kafka PROPERTY=VALUE` and `STREAMGAUGE_KAFKA_SASL_MECHANISM` (for
                `sasl.mechanism`) set them, too:

                ```yaml
                bootstrap-servers: [kafka-1:9093, kafka-2:9093]
                kafka:
                  security.protocol: SASL_SSL
                  sasl.mechanism: SCRAM-SHA-512
                  sasl.jaas.config: org.apache.kafka.common.security.scram.ScramLoginModule required username="streamgauge" password="…";
                ```

                `windows` is `off`, lengths for every metric (`1m,5m`), or in the file entries of which the first that matches a metric decides:

                ```yaml
                windows:
                  - metrics: "http_.*"       # RE2, the whole name without _total, _bucket …
                    windows: [1m]
                    quantiles: [0.5, 0.99]
                    slopes: ".*_in_flight"   # gauges that get a slope
                  - metrics: ".*"
                    windows: off
                ```
                """);
        return new Page("configuration.md", out.toString());
    }
}
