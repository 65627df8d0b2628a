package io.streamgauge.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TopologyTextTest {
    @Test
    void becomesAFlowchart() {
        String describe = """
                Topologies:
                   Sub-topology: 0
                    Source: in (topics: [a.b])
                      --> one
                    Processor: one (stores: [kept])
                      --> two, out
                      <-- in
                    Processor: two (stores: [])
                      --> none
                      <-- one
                    Sink: out (topic: c)
                      <-- one

                   Sub-topology: 1
                    Source: again (topics: [c])
                      --> three
                    Processor: three (stores: [])
                      --> none
                      <-- again
                """;

        assertThat(TopologyText.parse(describe).stores()).containsExactly("kept");
        assertThat(TopologyText.parse(describe).mermaid()).isEqualTo("""
                flowchart LR
                  t_a_b[("a.b")]
                  t_c[("c")]
                  subgraph sub0["sub-topology 0"]
                    n_one["one"]
                    s_kept{{"kept"}}
                    n_two["two"]
                  end
                  subgraph sub1["sub-topology 1"]
                    n_three["three"]
                  end
                  t_a_b --> n_one
                  n_one --> n_two
                  n_one --> t_c
                  n_one -.- s_kept
                  t_c --> n_three
                """);
    }
}
