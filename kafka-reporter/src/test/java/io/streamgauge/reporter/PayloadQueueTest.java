package io.streamgauge.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PayloadQueueTest {
    private final PayloadQueue queue = new PayloadQueue();

    private static PayloadQueue.Payload of(int bytes) {
        return new PayloadQueue.Payload("c", "i", new byte[bytes]);
    }

    @Test
    void boundedByNumberAndBytes() {
        for (int i = 0; i < PayloadQueue.MAX_PAYLOADS; i++) {
            assertThat(queue.offer(of(1))).isTrue();
        }
        assertThat(queue.offer(of(1))).isFalse();
        while (queue.poll() != null) {}
        assertThat(queue.offer(of(PayloadQueue.MAX_BYTES))).isTrue();
        assertThat(queue.offer(of(1))).isFalse();
    }

    @Test
    void whatIsPutBackComesFirst() {
        PayloadQueue.Payload first = of(1);
        queue.offer(first);
        queue.offer(of(2));
        PayloadQueue.Payload taken = queue.poll();
        queue.putBack(taken);
        assertThat(queue.poll()).isSameAs(first);
        assertThat(queue.size()).isEqualTo(1);
    }
}
