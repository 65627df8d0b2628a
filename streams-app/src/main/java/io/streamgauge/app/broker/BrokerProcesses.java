package io.streamgauge.app.broker;

import io.streamgauge.app.process.JavaCommand;
import io.streamgauge.app.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;

/**
 * A Kafka cluster of one or three nodes on the loopback interface, each a process of its own that can be killed and started again with its ports and its data. Not thread-safe.
 */
public final class BrokerProcesses implements AutoCloseable {
    private static final int HEAP_MIB = 384;
    private static final long START_MS = 60_000;
    private static final long STOP_MS = 30_000;

    /** The terminal's own is silent about brokers; whoever looks for the reason of something wants to read them. */
    private static final String LOGGING = """
            <configuration>
              <appender name="stdout" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{24} %msg%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="stdout"/></root>
            </configuration>
            """;

    private final Path folder;
    private final List<BrokerNode> nodes = new ArrayList<>();
    private final JavaProcess[] processes;

    private BrokerProcesses(Path folder, int count) {
        this.folder = folder;
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < 2 * count) {
            ports.add(EmbeddedBroker.freePort());
        }
        Iterator<Integer> port = ports.iterator();
        for (int id = 1; id <= count; id++) {
            nodes.add(new BrokerNode(id, port.next(), port.next()));
        }
        processes = new JavaProcess[count];
    }

    /**
     * Starts a new cluster; returns when all nodes are there.
     *
     * @param folder for data and logs ({@code broker-1.log} …)
     * @throws BrokerStartException if it does not come up within a minute
     */
    public static BrokerProcesses start(Path folder, int count) throws InterruptedException {
        BrokerProcesses cluster = new BrokerProcesses(folder, count);
        try {
            String clusterId = BrokerNode.newClusterId();
            Files.writeString(cluster.logging(), LOGGING);
            for (BrokerNode node : cluster.nodes) {
                Path log = cluster.data(node);
                node.format(log, clusterId);
                cluster.writeProperties(node, log);
            }
            for (int i = 0; i < count; i++) {
                cluster.start(i);
            }
            cluster.awaitAll();
            return cluster;
        } catch (InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        } catch (Exception e) {
            cluster.close();
            throw new BrokerStartException("The brokers in " + folder + " did not start: " + e.getMessage(), e);
        }
    }

    private Path data(BrokerNode node) {
        return folder.resolve("broker-" + node.id());
    }

    private Path logging() {
        return folder.resolve("broker-logback.xml");
    }

    private Path file(BrokerNode node, String end) {
        return folder.resolve("broker-" + node.id() + end);
    }

    private void writeProperties(BrokerNode node, Path log) throws IOException {
        Map<String, Object> properties = new TreeMap<>(node.properties(log, nodes));
        // A killed broker may register again only when its session is over; nine seconds by default.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        List<String> lines = properties.entrySet().stream()
                .map(p -> p.getKey() + "=" + p.getValue())
                .toList();
        Files.write(file(node, ".properties"), lines);
    }

    public int size() {
        return processes.length;
    }

    public String bootstrapServers() {
        return nodes.stream().map(node -> BrokerNode.HOST + ":" + node.port()).collect(Collectors.joining(","));
    }

    /** Starts a node that is down; it is there a few seconds later. */
    public void start(int index) throws IOException {
        BrokerNode node = nodes.get(index);
        Path log = file(node, ".log");
        processes[index] = JavaProcess.start(
                JavaCommand.small(
                                "kafka.Kafka",
                                HEAP_MIB,
                                List.of(file(node, ".properties").toString()))
                        .with("-Dlogback.configurationFile=" + logging().toAbsolutePath()),
                line -> append(log, line));
    }

    /** SIGKILL. */
    public void kill(int index) throws InterruptedException {
        processes[index].kill();
    }

    /** SIGTERM: hands its partitions over, where there is somebody, and closes its files. */
    public void stop(int index) throws InterruptedException {
        processes[index].end(STOP_MS);
    }

    /** Waits until every node answers and every replica is in sync. */
    public void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + START_MS * 1_000_000;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            while (!listening() || !inSync(admin)) {
                if (System.nanoTime() > deadline) {
                    throw new BrokerStartException(
                            "Not all brokers are up after " + START_MS / 1000 + " s; their logs are in " + folder + ".",
                            null);
                }
                Thread.sleep(100);
            }
        }
    }

    private boolean listening() {
        for (BrokerNode node : nodes) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
                socket.shutdownOutput();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private boolean inSync(Admin admin) throws InterruptedException {
        try {
            if (admin.describeCluster().nodes().get().size() < nodes.size()) {
                return false;
            }
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition ->
                            partition.isr().size() == partition.replicas().size());
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static void append(Path log, String line) {
        try {
            Files.writeString(
                    log,
                    line + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (JavaProcess process : processes) {
            if (process != null) {
                process.close();
            }
        }
    }
}
