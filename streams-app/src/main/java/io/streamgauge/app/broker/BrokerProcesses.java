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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;

/**
 * A Kafka cluster of one or three brokers on the loopback interface, each a process of its own that can be killed and started again with its ports and its data. Not thread-safe.
 *
 * <p>Three brokers are controllers as well. An only broker has its controller in another process, which lives on when the broker is killed, and notices. In one process with it,
 * nobody would: the broker comes back as the leader that it was, loses its partitions when its old session ends, and gets them back a moment later. Kafka 4.3.1's group coordinator, if it has
 * not read its log to the end by then, takes the end of the first reading for that of the second, and serves groups and committed offsets as they were in the middle of the log.
 */
public final class BrokerProcesses implements AutoCloseable {
    /** How long the controller takes a broker for alive that says nothing: Kafka's default. A busy machine takes some seconds of it. */
    public static final long SESSION_MS = 9_000;

    private static final int HEAP_MIB = 384;
    private static final int CONTROLLER_HEAP_MIB = 96;
    private static final int CONTROLLER_ID = 100;
    /** Said when the reading that belongs to the coordinator ends, and that of another one has already made it active. */
    private static final Pattern EARLY_COORDINATOR =
            Pattern.compile("Ignored load completion from (\\S+) because context is in ACTIVE state");

    private static final long START_MS = 300_000;
    private static final long STOP_MS = 120_000;

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
    private final List<BrokerNode> nodes;
    private final List<BrokerNode> brokers;
    private final JavaProcess[] processes;
    private final List<JavaProcess> controllers = new ArrayList<>();
    private final List<String> earlyCoordinators = new CopyOnWriteArrayList<>();

    private BrokerProcesses(Path folder, int count) {
        this.folder = folder;
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < 2 * count) {
            ports.add(EmbeddedBroker.freePort());
        }
        nodes = nodes(count, ports.iterator());
        brokers = nodes.stream().filter(BrokerNode::isBroker).toList();
        processes = new JavaProcess[count];
    }

    /** The nodes of a cluster with this many brokers, which come first. */
    static List<BrokerNode> nodes(int brokers, Iterator<Integer> ports) {
        if (brokers == 1) {
            return List.of(
                    new BrokerNode(1, ports.next(), BrokerNode.NONE),
                    new BrokerNode(CONTROLLER_ID, BrokerNode.NONE, ports.next()));
        }
        List<BrokerNode> nodes = new ArrayList<>();
        for (int id = 1; id <= brokers; id++) {
            nodes.add(new BrokerNode(id, ports.next(), ports.next()));
        }
        return nodes;
    }

    /**
     * Starts a new cluster; returns when all brokers are there.
     *
     * @param folder for data and logs ({@code broker-1.log} …, {@code controller.log})
     * @throws BrokerStartException if it does not come up within five minutes
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
                if (!node.isBroker()) {
                    cluster.controllers.add(cluster.launch(node, CONTROLLER_HEAP_MIB));
                }
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
        return file(node, "");
    }

    private Path logging() {
        return folder.resolve("broker-logback.xml");
    }

    private Path file(BrokerNode node, String end) {
        return folder.resolve((node.isBroker() ? "broker-" + node.id() : "controller") + end);
    }

    private void writeProperties(BrokerNode node, Path log) throws IOException {
        Map<String, Object> properties = new TreeMap<>(node.properties(log, nodes));
        properties.put("broker.session.timeout.ms", Long.toString(SESSION_MS));
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
        return brokers.stream().map(node -> BrokerNode.HOST + ":" + node.port()).collect(Collectors.joining(","));
    }

    /** Starts a broker that is down; it is there a few seconds later. */
    public void start(int index) throws IOException {
        processes[index] = launch(brokers.get(index), HEAP_MIB);
    }

    private JavaProcess launch(BrokerNode node, int heapMiB) throws IOException {
        Path log = file(node, ".log");
        return JavaProcess.start(
                JavaCommand.small(
                                "kafka.Kafka",
                                heapMiB,
                                List.of(file(node, ".properties").toString()))
                        .with("-Dlogback.configurationFile=" + logging().toAbsolutePath()),
                line -> said(node, log, line));
    }

    private void said(BrokerNode node, Path log, String line) {
        append(log, line);
        Matcher early = EARLY_COORDINATOR.matcher(line);
        if (early.find()) {
            earlyCoordinators.add(
                    "broker " + node.id() + "'s group coordinator of " + early.group(1)
                            + " began its work before it had read its log to the end: a defect of Kafka, see topology-docs/faults.md");
        }
    }

    /** Group coordinators that work on from the middle of their log; what consumers see of groups and offsets after that is wrong. */
    public List<String> earlyCoordinators() {
        return List.copyOf(earlyCoordinators);
    }

    /** SIGKILL. */
    public void kill(int index) throws InterruptedException {
        processes[index].kill();
    }

    /** SIGTERM: hands its partitions over, where there is somebody, and closes its files. */
    public void stop(int index) throws InterruptedException {
        processes[index].end(STOP_MS);
    }

    /** Waits until every broker answers and every replica is in sync. */
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
        for (BrokerNode node : brokers) {
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
            if (admin.describeCluster().nodes().get().size() < brokers.size()) {
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
        for (JavaProcess process : controllers) {
            process.close();
        }
    }
}
