package io.streamgauge.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the fleet in real time: every 100 ms it hands over what has happened since. */
public final class DemoLoad implements AutoCloseable {
    private static final long TICK_MS = 100;

    private final Clock clock;
    private final Consumer<byte[]> events;
    private final Consumer<String> narrator;
    private final Fleet fleet;
    private final long startMs;
    private long saidUntilMs = -1;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-load");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param events takes each event, on the demo's thread; what it throws ends the demo
     * @param narrator takes what begins and ends, in words
     */
    public DemoLoad(long seed, Clock clock, Consumer<byte[]> events, Consumer<String> narrator) {
        this.clock = clock;
        this.events = events;
        this.narrator = narrator;
        this.startMs = clock.millis();
        this.fleet = new Fleet(seed, startMs);
    }

    public void start() {
        Future<?> unused = timer.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        long nowMs = clock.millis();
        fleet.advance(nowMs, json -> events.accept(json.getBytes(StandardCharsets.UTF_8)));
        Script.said(saidUntilMs, nowMs - startMs).forEach(narrator);
        saidUntilMs = nowMs - startMs;
    }

    /** Sends nothing more; waits for a tick that is under way. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
