package io.streamgauge.topology.inlet.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelDropsTest {
    @Test
    void theLastColumnOfTheSocketsOfThePort() {
        List<String> table = List.of(
                "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops",
                "  101: 0100007F:1FBD 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 5021 2 0000000000000000 17",
                "  102: 00000000000000000000000000000000:1FBD 0000:0000 07 0:0 00:0 0 0 0 5022 2 0000000000000000 3",
                "  103: 0100007F:1FBE 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 5023 2 0000000000000000 99");

        assertThat(KernelDrops.of(8125, table)).hasValue(20);
        assertThat(KernelDrops.of(8127, table)).isEmpty();
    }
}
