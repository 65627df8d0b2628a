package io.streamgauge.app.dev;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.demo.DemoLoad;
import io.streamgauge.app.demo.DemoProducer;
import io.streamgauge.app.demo.DemoRules;
import io.streamgauge.app.service.Inlets;
import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.app.service.RuleText;
import io.streamgauge.app.service.Service;
import io.streamgauge.rules.RuleGroup;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded broker, the service, the demo and the alerts on the terminal, started in this order and stopped in the reverse. Thread-safe; close may be called from
 * a shutdown hook while start is still running.
 */
public final class DevSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevSession.class);
    private static final long READY_WITHIN_MS = 60_000;
    private static final long PATIENCE_MS = 6_000;
    private static final long DEMO_SEED = 42;

    private final DevOptions options;
    private final Screen screen;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean closed;

    public DevSession(DevOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    /**
     * Starts everything; returns when the service is ready.
     *
     * @throws io.streamgauge.app.broker.BrokerStartException for a taken port or a folder that can't be used
     * @throws io.streamgauge.app.service.BadRulesException for rule files with errors
     * @throws io.streamgauge.serve.PortTakenException if the HTTP port is taken
     */
    public Service start() throws InterruptedException {
        long startNanos = System.nanoTime();
        List<RuleGroup> groups = RuleGroups.load(rules(), options.settings().rules());
        screen.step("starting the broker");
        EmbeddedBroker broker = opened(EmbeddedBroker.start(options.data(), options.kafkaPort()));
        ServiceSettings settings =
                options.settings().at(broker.bootstrapServers(), options.data().resolve("streams"));
        screen.step("starting the service");
        Service service = opened(Service.start(settings, this::rules, this::tell));
        Map<String, Object> client = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        AlertLine line = new AlertLine(ZoneId.systemDefault(), screen.paint());
        AlertTail tail = opened(new AlertTail(
                client, settings.config().get(Keys.TOPICS_ALERTS), alert -> screen.line(line.format(alert))));
        awaitReady(service);
        screen.welcome(new Welcome(
                service.url(),
                broker.bootstrapServers(),
                service.inlets().flatMap(Inlets::httpUrl).orElse(""),
                service.inlets().map(inlets -> inlets.statsd().addresses()).orElse(List.of()),
                settings.config(),
                groups.size(),
                options,
                (System.nanoTime() - startNanos) / 1e9));
        tail.start();
        if (options.demo()) {
            startDemo(broker.bootstrapServers(), settings.config().get(Keys.TOPICS_EVENTS));
        }
        return service;
    }

    private void awaitReady(Service service) throws InterruptedException {
        Optional<String> obstacle = service.awaitReady(PATIENCE_MS);
        if (obstacle.isPresent()) {
            screen.step(obstacle.get());
            obstacle = service.awaitReady(READY_WITHIN_MS - PATIENCE_MS);
        }
        requireOpen();
        if (obstacle.isPresent()) {
            throw new IllegalStateException("the service did not become ready: " + obstacle.get());
        }
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("stopped while starting");
        }
    }

    /** What becomes of rules is for the terminal; topics that were created are not. */
    private void tell(String sentence) {
        LOG.info("{}", sentence);
        if (!sentence.startsWith("Created topic")) {
            screen.line(sentence);
        }
    }

    private List<RuleText> rules() {
        List<RuleText> rules = new ArrayList<>(options.rules().get());
        if (options.demo()) {
            rules.addAll(DemoRules.load());
        }
        return rules;
    }

    private void startDemo(String bootstrapServers, String topic) {
        DemoProducer producer = opened(new DemoProducer(bootstrapServers, topic));
        opened(new DemoLoad(DEMO_SEED, Clock.systemUTC(), producer::send, screen::narrate))
                .start();
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        if (closed) {
            closeQuietly(part);
        }
        requireOpen();
        running.push(part);
        return part;
    }

    /** Stops everything within 10 s, the newest first. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            closeQuietly(running.pop());
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("Stopping {}: {}", part.getClass().getSimpleName(), e.toString());
        }
    }
}
