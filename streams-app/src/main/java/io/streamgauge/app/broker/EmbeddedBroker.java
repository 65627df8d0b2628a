package io.streamgauge.app.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

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
    private static final String HOST = "127.0.0.1";

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
        Map<String, Object> properties = properties(log, brokerPort, freePort());
        properties.putAll(overrides);
        KafkaRaftServer server = null;
        try {
            format(log);
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

    private static Map<String, Object> properties(Path log, int brokerPort, int controllerPort) {
        Map<String, Object> p = new HashMap<>();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(NODE_ID));
        p.put("listeners", "PLAINTEXT://" + HOST + ":" + brokerPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + brokerPort);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        p.put("log.dirs", log.toAbsolutePath().toString());
        p.put("auto.create.topics.enable", "false");
        // One node: internal topics can't be replicated.
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            p.put(topic + ".replication.factor", "1");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        // Fifty partitions each would only slow down start and stop.
        p.put("offsets.topic.num.partitions", "4");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("group.min.session.timeout.ms", "1000");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        p.put("log.retention.check.interval.ms", "60000");
        // A killed client's transaction must not block readers for the default minute.
        p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");
        p.put("controlled.shutdown.enable", "false");
        return p;
    }

    private static void format(Path log) throws Exception {
        Files.createDirectories(log);
        if (!Files.isWritable(log)) {
            throw new IOException("not writable");
        }
        requireUnlocked(log.resolve(".lock"));
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(log.toAbsolutePath().toString()))
                    .setMetadataLogDirectory(log.toAbsolutePath().toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        }
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

    private static int freePort() {
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
