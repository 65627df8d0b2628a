package io.streamgauge.topology;

import java.nio.file.Path;
import java.time.Duration;

/** The whole pipeline as a process of its own that a test can kill. */
public final class PipelineApp {
    static final int PARTITIONS = 2;
    static final String RULES = """
            groups:
            - name: records
              rules:
              - record: app:errors:rate3s
                expr: sum by (app) (rate(errors_total[3s]))
            - name: alerts
              rules:
              - alert: Errors
                expr: app:errors:rate3s > 20
                for: 2s
              - alert: AnyErrors
                expr: sum(rate(errors_total[5s])) > 60
            """;

    private PipelineApp() {}

    static PipelineSettings settings(String bootstrapServers, Path stateDir, int standbys) {
        PipelineSettings s = TestSettings.patient(
                TestSettings.of(bootstrapServers, stateDir, PARTITIONS, TestSettings.rules(RULES)));
        KafkaSettings k = s.kafka();
        KafkaSettings kafka = new KafkaSettings(
                k.bootstrapServers(),
                k.applicationId(),
                k.threads(),
                standbys,
                k.commitIntervalMs(),
                k.sessionTimeoutMs(),
                stateDir,
                k.properties());
        return new PipelineSettings(
                kafka, s.topics(), s.limits(), s.collect(), s.series(), s.rules(), s.groups(), s.idleTimeoutMs());
    }

    /**
     * Runs until killed.
     *
     * @param args bootstrap servers, state folder, standby replicas
     */
    public static void main(String[] args) throws InterruptedException {
        StreamgaugeRuntime runtime =
                StreamgaugeRuntime.create(settings(args[0], Path.of(args[1]), Integer.parseInt(args[2])), text -> {});
        runtime.onState(state -> {
            if (state == RuntimeState.FAILED) {
                System.err.println(runtime.failure().orElse("failed"));
                System.exit(1);
            }
        });
        runtime.start();
        Thread.sleep(Duration.ofMinutes(5).toMillis());
        System.exit(2);
    }
}
