package io.streamgauge.app.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One KRaft node on the loopback interface, broker, controller or both: its properties and its formatted folder.
 *
 * @param port for clients, or {@link #NONE} for a node that is a controller only
 * @param controllerPort for the cluster's nodes, or {@link #NONE} for a node that is a broker only
 */
record BrokerNode(int id, int port, int controllerPort) {
    static final String HOST = "127.0.0.1";
    static final int NONE = 0;

    boolean isBroker() {
        return port != NONE;
    }

    boolean isController() {
        return controllerPort != NONE;
    }

    /** The node's properties in a cluster of these nodes, itself among them. */
    Map<String, Object> properties(Path log, List<BrokerNode> all) {
        Map<String, Object> p = new HashMap<>();
        p.put("node.id", Integer.toString(id));
        listen(p);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.listener.names", "CONTROLLER");
        p.put("controller.quorum.voters", voters(all));
        p.put("log.dirs", log.toAbsolutePath().toString());
        p.put("auto.create.topics.enable", "false");
        replicate(p, (int) all.stream().filter(BrokerNode::isBroker).count());
        // A controller that ends with its only broker is not there to be told of it.
        p.put("controlled.shutdown.enable", Boolean.toString(all.size() > 1));
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
        return p;
    }

    private void listen(Map<String, Object> p) {
        List<String> roles = new ArrayList<>();
        List<String> listeners = new ArrayList<>();
        if (isBroker()) {
            roles.add("broker");
            listeners.add("PLAINTEXT://" + HOST + ":" + port);
            p.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
            p.put("inter.broker.listener.name", "PLAINTEXT");
        }
        if (isController()) {
            roles.add("controller");
            listeners.add("CONTROLLER://" + HOST + ":" + controllerPort);
        }
        p.put("process.roles", String.join(",", roles));
        p.put("listeners", String.join(",", listeners));
    }

    private static String voters(List<BrokerNode> all) {
        return all.stream()
                .filter(BrokerNode::isController)
                .map(node -> node.id + "@" + HOST + ":" + node.controllerPort)
                .collect(Collectors.joining(","));
    }

    /** As many replicas as there are brokers; a write is done when more than half of them have it. */
    private static void replicate(Map<String, Object> p, int brokers) {
        String inSync = Integer.toString(brokers / 2 + 1);
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            p.put(topic + ".replication.factor", Integer.toString(brokers));
        }
        p.put("transaction.state.log.min.isr", inSync);
        p.put("share.coordinator.state.topic.min.isr", inSync);
        p.put("default.replication.factor", Integer.toString(brokers));
        p.put("min.insync.replicas", inSync);
    }

    /** Prepares an empty folder; one that was prepared before is left as it is. */
    void format(Path log, String clusterId) throws Exception {
        Files.createDirectories(log);
        if (!Files.isWritable(log)) {
            throw new IOException("not writable");
        }
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(id)
                    .setClusterId(clusterId)
                    .setDirectories(List.of(log.toAbsolutePath().toString()))
                    .setMetadataLogDirectory(log.toAbsolutePath().toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        }
    }

    static String newClusterId() {
        return Uuid.randomUuid().toString();
    }
}
