package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.topology.inlet.Inlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads datagrams of lines on one thread. It never waits for Kafka, so that the socket's buffer is only there for the moments in which the thread does not run: when the sender's buffer is full, lines are dropped and
 * counted. Nothing is allocated per datagram.
 */
final class UdpInlet implements StatsdInlet {
    private static final Logger LOG = LoggerFactory.getLogger(UdpInlet.class);
    /** More than any datagram has. */
    private static final int BUFFER_BYTES = 65_536;

    private static final long LAST_READ_NANOS = 500_000_000;

    private final DatagramChannel channel;
    private final Selector selector;
    private final LineGatherer gatherer;
    private final InletCounts counts;
    private final InetSocketAddress address;
    private final int receiveBufferBytes;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private volatile boolean closed;

    /** Binds and starts; the address must be free. */
    UdpInlet(StatsdInletSettings settings, LineOutput output, InletCounts counts) throws IOException {
        this.counts = counts;
        gatherer = new LineGatherer(settings, output, counts, () -> false);
        channel = DatagramChannel.open();
        selector = Selector.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBufferBytes());
            channel.bind(settings.udp().address());
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            address = (InetSocketAddress) channel.getLocalAddress();
            receiveBufferBytes = channel.getOption(StandardSocketOptions.SO_RCVBUF);
        } catch (IOException | RuntimeException e) {
            channel.close();
            selector.close();
            throw e;
        }
        sayWhatWasGranted(settings.receiveBufferBytes());
        thread = new Thread(this::run, "statsd-udp");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public StatsdInletStatus status() {
        return new StatsdInletStatus(
                Inlet.STATSD_UDP,
                address.getPort(),
                counts.lines.sum(),
                counts.dropped(),
                OptionalLong.of(counts.packets.sum()),
                KernelDrops.of(address.getPort()),
                OptionalInt.of(receiveBufferBytes),
                OptionalInt.empty(),
                0,
                0);
    }

    private void sayWhatWasGranted(int askedBytes) {
        if (receiveBufferBytes < askedBytes) {
            LOG.warn(
                    "StatsD on UDP: the system grants a receive buffer of {} bytes of {}; a burst beyond it is lost before"
                            + " this process sees it. Raise net.core.rmem_max, or lower inlets.statsd.receive-buffer",
                    receiveBufferBytes,
                    askedBytes);
        }
    }

    private void run() {
        try {
            while (!closed) {
                if (!read()) {
                    waitForMore();
                }
            }
            long until = System.nanoTime() + LAST_READ_NANOS;
            while (read() && System.nanoTime() < until) {
                // What has come already is taken along.
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("StatsD on UDP stopped: restart the instance to listen again", e);
        }
        gatherer.handAll();
    }

    /** Reads a datagram; answers false where there is none. */
    private boolean read() throws IOException {
        buffer.clear();
        boolean any = channel.receive(buffer) != null;
        long nowNanos = System.nanoTime();
        if (any) {
            buffer.flip();
            int length = buffer.remaining();
            buffer.get(bytes, 0, length);
            counts.packets.increment();
            gatherer.lines(bytes, 0, length, System.currentTimeMillis(), nowNanos);
        }
        if (gatherer.dueInNanos(nowNanos) == 0) {
            gatherer.handAll();
        }
        return any;
    }

    private void waitForMore() throws IOException {
        long dueInNanos = gatherer.dueInNanos(System.nanoTime());
        if (dueInNanos < 0) {
            selector.select();
        } else if (dueInNanos > 0) {
            selector.select(Math.max(1, dueInNanos / 1_000_000));
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(5_000);
            channel.close();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("Closing the UDP socket", e);
        }
    }
}
