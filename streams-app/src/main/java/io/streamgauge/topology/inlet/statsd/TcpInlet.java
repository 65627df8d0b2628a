package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.topology.inlet.Inlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads lines from TCP connections on one thread. When the sender's buffer is full it stops reading until there is room, so that the senders' own buffers fill and they wait; nothing is lost. At most so many
 * connections; one that brings no whole line for too long is closed.
 */
final class TcpInlet implements StatsdInlet {
    private static final Logger LOG = LoggerFactory.getLogger(TcpInlet.class);
    private static final int BUFFER_BYTES = 65_536;
    private static final int LOOKS_PER_TIMEOUT = 4;
    private static final long STALL_NANOS = 20_000_000;

    private final StatsdInletSettings settings;
    private final InletCounts counts;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final LineGatherer gatherer;
    private final InetSocketAddress address;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final List<Connection> idle = new ArrayList<>();
    private volatile boolean closed;
    private final AtomicInteger connections = new AtomicInteger();
    private long nextLookNanos;

    /** One connection; the attachment of its key. */
    private static final class Connection {
        final SelectionKey key;
        final TcpLines lines;
        long lastLineNanos;

        Connection(SelectionKey key, TcpLines lines, long nowNanos) {
            this.key = key;
            this.lines = lines;
            this.lastLineNanos = nowNanos;
        }
    }

    /** Binds and starts; the address must be free. */
    TcpInlet(StatsdInletSettings settings, LineOutput output, InletCounts counts) throws IOException {
        this.settings = settings;
        this.counts = counts;
        gatherer = new LineGatherer(settings, output, counts, () -> !closed);
        server = ServerSocketChannel.open();
        selector = Selector.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(settings.tcp().address());
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            address = (InetSocketAddress) server.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            server.close();
            selector.close();
            throw e;
        }
        nextLookNanos = System.nanoTime();
        thread = new Thread(this::run, "statsd-tcp");
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
                Inlet.STATSD_TCP,
                address.getPort(),
                counts.lines.sum(),
                counts.dropped(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.of(connections.get()),
                counts.refused.sum(),
                counts.timedOut.sum());
    }

    private void run() {
        try {
            while (!closed) {
                select();
                long passNanos = System.nanoTime();
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                if (gatherer.dueInNanos(System.nanoTime()) == 0) {
                    gatherer.handAll();
                }
                closeIdle(passNanos, System.nanoTime());
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("StatsD on TCP stopped: restart the instance to listen again", e);
        }
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection c) {
                end(c, false);
            }
        }
        gatherer.handAll();
    }

    private void select() throws IOException {
        long dueInNanos = gatherer.dueInNanos(System.nanoTime());
        long lookInMs = Math.max(1, (nextLookNanos - System.nanoTime()) / 1_000_000);
        if (dueInNanos < 0) {
            selector.select(lookInMs);
        } else if (dueInNanos > 0) {
            selector.select(Math.min(lookInMs, Math.max(1, dueInNanos / 1_000_000)));
        } else {
            selector.selectNow();
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
        } else if (key.attachment() instanceof Connection c) {
            read(c);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            if (connections.get() >= settings.maxConnections()) {
                counts.refused.increment();
                channel.close();
                continue;
            }
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new Connection(key, new TcpLines(gatherer, settings.maxLineBytes()), System.nanoTime()));
            connections.incrementAndGet();
        }
    }

    private void read(Connection c) {
        buffer.clear();
        int read;
        try {
            read = ((SocketChannel) c.key.channel()).read(buffer);
        } catch (IOException e) {
            LOG.debug("A StatsD connection broke", e);
            end(c, false);
            return;
        }
        if (read < 0) {
            end(c, true);
            return;
        }
        buffer.flip();
        buffer.get(bytes, 0, read);
        long nowNanos = System.nanoTime();
        if (c.lines.take(bytes, read, System.currentTimeMillis(), nowNanos)) {
            c.lastLineNanos = nowNanos;
        }
    }

    private void end(Connection c, boolean inGoodOrder) {
        if (inGoodOrder) {
            c.lines.closed(System.currentTimeMillis(), System.nanoTime());
        } else if (c.lines.isInLine()) {
            counts.lines.increment();
            counts.dropped(DropReason.CUT_OFF, 1);
        }
        c.key.cancel();
        connections.decrementAndGet();
        try {
            c.key.channel().close();
        } catch (IOException e) {
            LOG.debug("Closing a StatsD connection", e);
        }
    }

    /** While this thread waited for room, nobody could bring a line. */
    private void closeIdle(long passNanos, long nowNanos) {
        if (nowNanos - passNanos > STALL_NANOS) {
            for (SelectionKey key : selector.keys()) {
                if (key.attachment() instanceof Connection c) {
                    c.lastLineNanos += nowNanos - passNanos;
                }
            }
        }
        if (nowNanos < nextLookNanos) {
            return;
        }
        long timeoutNanos = settings.idleTimeoutMs() * 1_000_000;
        nextLookNanos = nowNanos + Math.max(1_000_000, timeoutNanos / LOOKS_PER_TIMEOUT);
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection c && nowNanos - c.lastLineNanos > timeoutNanos) {
                idle.add(c);
            }
        }
        for (Connection c : idle) {
            counts.timedOut.increment();
            end(c, false);
        }
        idle.clear();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(5_000);
            server.close();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("Closing the TCP socket", e);
        }
    }
}
