package io.streamgauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class CardinalityCommandTest {
    @Test
    void tablesLineUp() throws Exception {
        String answer = """
                {"identities": 1234567, "series": 2345678,
                 "metrics": [{"name": "http_requests", "type": "counter", "identities": 1200000, "series": 1200000},
                             {"name": "größe", "type": "gauge", "identities": 1, "series": 1}],
                 "labels": [{"name": "user", "values": 1199999, "identities": 1200000}],
                 "producers": [{"name": "shop-1", "series": 12, "points": 34567, "refusedSeries": 0}],
                 "overflow": {"samples": 7, "metrics": ["http_requests", "x"]}}
                """;

        assertThat(CardinalityCommand.render(new ObjectMapper().readTree(answer)))
                .isEqualTo("""
                        1,234,567 counters, gauges and histograms, which show 2,345,678 series

                        metric            type  identities     series
                        http_requests  counter   1,200,000  1,200,000
                        größe            gauge           1          1

                        label     values  identities
                        user   1,199,999   1,200,000

                        producer  series  points  refused series
                        shop-1        12  34,567               0

                        7 samples went to overflow series, of http_requests, x
                        """);
    }

    @Test
    void anEmptyInstanceHasNoTables() throws Exception {
        String answer = """
                {"identities": 0, "series": 0, "metrics": [], "labels": [], "producers": [],
                 "overflow": {"samples": 0, "metrics": []}}
                """;

        assertThat(CardinalityCommand.render(new ObjectMapper().readTree(answer)))
                .isEqualTo("""
                        0 counters, gauges and histograms, which show 0 series

                        No producer names itself; a record's header client-id does.

                        0 samples went to overflow series
                        """);
    }
}
