package io.streamgauge.topology.offsets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** How large logs are and how much room brokers have: one request to each broker, each minute, as an answer tells of every replica. Not thread-safe. */
final class LogDirs {
    private static final long EVERY_MS = 60_000;

    private long readAtMs = Long.MIN_VALUE;

    /** Empty when it is not time yet. */
    List<LogDir> read(Admin admin, Collection<Node> brokers, NameFilter topics, Answers answers, long nowMs) {
        if (readAtMs != Long.MIN_VALUE && nowMs - readAtMs < EVERY_MS) {
            return List.of();
        }
        readAtMs = nowMs;
        List<LogDir> dirs = new ArrayList<>();
        admin.describeLogDirs(brokers.stream().map(Node::id).toList())
                .descriptions()
                .forEach((broker, future) -> answers.get("log directories of broker " + broker, future)
                        .ifPresent(of -> of.forEach((path, dir) -> {
                            if (dir.error() == null) {
                                dirs.add(dir(broker, path, dir, topics));
                            } else {
                                answers.note("log directory " + path + " of broker " + broker, dir.error());
                            }
                        })));
        return dirs;
    }

    private static LogDir dir(int broker, String path, LogDirDescription dir, NameFilter topics) {
        Map<TopicPartition, Long> bytes = new HashMap<>();
        dir.replicaInfos().forEach((tp, replica) -> {
            if (!replica.isFuture() && topics.accepts(tp.topic())) {
                bytes.put(tp, replica.size());
            }
        });
        return new LogDir(broker, path, bytes, dir.totalBytes(), dir.usableBytes());
    }
}
