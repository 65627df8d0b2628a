package io.streamgauge.app.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The simulated apps. Deterministic: the same seed and times make the same events. Not thread-safe.
 *
 * <p>About 700 events a second: two per HTTP request, a few per message on the event bus, gauges once a second.
 */
final class Fleet {
    private final long startMs;
    private final SplittableRandom random;
    private long nowMs;

    private final List<HttpService> services = List.of(
            new HttpService("checkout", 12, 0.06, "/orders", "/payment"),
            new HttpService("catalog", 40, 0.012, "/products", "/stocks"),
            new HttpService("search", 25, 0.035, "/results", "/suggestions"));
    private final List<BusPublisher> publishers = List.of(
            new BusPublisher("orders.stream", "OrderCreated", 8),
            new BusPublisher("payments.stream", "PaymentReceived", 5));
    private final List<BusConsumer> consumers = List.of(
            new BusConsumer("projections", "orders.stream", "OrderProjection", "OrderCreated", 60, false, true),
            new BusConsumer("billing", "payments.stream", "SendInvoice", "PaymentReceived", 40, true, false));

    Fleet(long seed, long startMs) {
        this.startMs = startMs;
        this.nowMs = startMs;
        this.random = new SplittableRandom(seed);
    }

    /** Lives on until {@code toMs} and hands over each event that happens. */
    void advance(long toMs, Consumer<String> sink) {
        if (toMs <= nowMs) {
            return;
        }
        Moment moment = new Moment(nowMs, toMs, toMs - startMs, random);
        services.forEach(service -> service.emit(moment, sink));
        publishers.forEach(publisher -> publisher.emit(moment, sink));
        consumers.forEach(consumer -> consumer.emit(moment, sink));
        nowMs = toMs;
    }
}
