package io.streamgauge.reporter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * One producer and one thread for all reporters of a process that send to the same place: an application on Kafka Streams has a dozen of them, a client
 * each. Opened by the first, closed by the last. Thread-safe.
 */
final class Channel {
    private static final Map<Map<String, Object>, Channel> OPEN = new HashMap<>();
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Object> key;
    private final EventSender sender;
    private final ScheduledThreadPoolExecutor thread;
    private int users;

    private Channel(Map<String, Object> key, Map<String, Object> producer, String topic) {
        this.key = key;
        this.sender = new EventSender(producer, topic);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = Executors.defaultThreadFactory().newThread(task);
            daemon.setName("streamgauge-reporter");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param producer its properties */
    static Channel open(Map<String, Object> producer, String topic) {
        Map<String, Object> key = new HashMap<>(producer);
        key.put("topic", topic);
        synchronized (OPEN) {
            Channel channel = OPEN.computeIfAbsent(key, k -> new Channel(k, producer, topic));
            channel.users++;
            return channel;
        }
    }

    static int open() {
        synchronized (OPEN) {
            return OPEN.size();
        }
    }

    ScheduledExecutorService thread() {
        return thread;
    }

    EventSender sender() {
        return sender;
    }

    /** Returns at once; what is on its way has a second more, on the channel's own thread. */
    void release() {
        synchronized (OPEN) {
            if (--users > 0) {
                return;
            }
            OPEN.remove(key);
        }
        thread.execute(() -> sender.close(CLOSE_PATIENCE));
        thread.shutdown();
    }
}
