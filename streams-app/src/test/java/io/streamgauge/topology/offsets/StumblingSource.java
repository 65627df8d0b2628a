package io.streamgauge.topology.offsets;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** A connector with nothing to say, one of whose tasks fails if it is told to. Found by Connect through META-INF/services. */
public final class StumblingSource extends SourceConnector {
    /** The number of the task that fails; none without it. */
    static final String FAILS = "task.that.fails";

    private static final String NUMBER = "task.number";

    private String fails = "";

    /** One of its tasks. */
    public static final class StumblingTask extends SourceTask {
        private boolean fails;

        @Override
        public void start(Map<String, String> config) {
            fails = config.get(FAILS).equals(config.get(NUMBER));
        }

        @Override
        public List<SourceRecord> poll() {
            if (fails) {
                throw new ConnectException("as it was told to");
            }
            LockSupport.parkNanos(20_000_000);
            return List.of();
        }

        @Override
        public void stop() {
            fails = false;
        }

        @Override
        public String version() {
            return "1";
        }
    }

    @Override
    public void start(Map<String, String> config) {
        fails = config.getOrDefault(FAILS, "");
    }

    @Override
    public Class<? extends Task> taskClass() {
        return StumblingTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return IntStream.range(0, maxTasks)
                .mapToObj(task -> Map.of(NUMBER, Integer.toString(task), FAILS, fails))
                .toList();
    }

    @Override
    public void stop() {
        fails = "";
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public String version() {
        return "1";
    }
}
