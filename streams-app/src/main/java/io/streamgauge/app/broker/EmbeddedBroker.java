package io.streamgauge.app.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One combined KRaft node (broker and controller) in this process, bound to 127.0.0.1. Topics, offsets and transactions are kept in the data
 * folder, so a second start with the same folder goes on where the first one stopped. Ready when {@link #start} returns, about 2 s later.
 *
 * <p>Internal topics have one replica and topics are not created by asking for them. Not for production: one node, no authentication.
 *
 * <p>Thread-safety: {@link #close} may be called from any thread, more than once.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String HOST = BrokerNode.HOST;

    private final int port;
    private final KafkaRaftServer server;
    private boolean closed;

    private EmbeddedBroker(int port, KafkaRaftServer server) {
        this.port = port;
        this.server = server;
    }

    /** Starts on a free port. */
    public static EmbeddedBroker start(Path dataFolder) {
        return start(dataFolder, 0);
    }

    /**
     * Starts a broker.
     *
     * @param dataFolder where everything is kept; created where missing
     * @param port the port for clients, or 0 for a free one
     * @throws BrokerStartException for a taken port, a folder that can't be written, or one that another broker uses
     */
    public static EmbeddedBroker start(Path dataFolder, int port) {
        return start(dataFolder, port, Map.of());
    }

    /** As {@link #start(Path, int)}, with broker properties that override the built-in ones. */
    public static EmbeddedBroker start(Path dataFolder, int port, Map<String, String> overrides) {
        Path log = dataFolder.resolve("kafka");
        int brokerPort = port == 0 ? freePort() : requireFree(port);
        BrokerNode node = new BrokerNode(NODE_ID, brokerPort, freePortBut(brokerPort));
        Map<String, Object> properties = node.properties(log, List.of(node));
        properties.putAll(overrides);
        KafkaRaftServer server = null;
        try {
            Files.createDirectories(log);
            requireUnlocked(log.resolve(".lock"));
            node.format(log, BrokerNode.newClusterId());
            server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(brokerPort, server);
        } catch (Exception e) {
            if (server != null) {
                server.shutdown();
            }
            throw explain(log, e);
        }
    }

    /** What clients connect to: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Stops the node and waits until its files are closed, about half a second. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
    }

    /** Asks for the lock that a running broker holds, before Kafka does and fills the terminal with its own words. */
    private static void requireUnlocked(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = channel.tryLock();
            if (held == null) {
                throw new BrokerStartException(inUse(lock.getParent()), null);
            }
            held.release();
        } catch (OverlappingFileLockException e) {
            throw new BrokerStartException(inUse(lock.getParent()), e);
        }
    }

    private static String inUse(Path log) {
        return "The data folder " + log
                + " is in use by another broker. Stop that one, or choose another folder with --data.";
    }

    /** A port that was free a moment ago may be given out again. */
    private static int freePortBut(int taken) {
        int port = freePort();
        return port == taken ? freePortBut(taken) : port;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerStartException(
                    "No free port on " + HOST + " for the embedded broker: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("AddressSelection") // a literal address, no name to look up
    private static int requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
            return port;
        } catch (IOException e) {
            throw new BrokerStartException(
                    "Port " + port + " on " + HOST
                            + " is taken. Stop what listens there, or choose another port with --kafka-port (0: a free one).",
                    e);
        }
    }

    private static BrokerStartException explain(Path log, Exception e) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof IOException) {
            return new BrokerStartException(
                    "The data folder " + log + " can't be written (" + text + "). Choose another with --data.", e);
        }
        if (e instanceof BrokerStartException known) {
            return known;
        }
        return new BrokerStartException("The embedded broker did not start: " + text, e);
    }
}
