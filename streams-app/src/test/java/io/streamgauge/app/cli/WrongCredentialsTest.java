package io.streamgauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.app.broker.EmbeddedBroker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose only listener asks for a name and a password (SASL/PLAIN). */
final class WrongCredentialsTest {
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(
                folder.resolve("broker"),
                0,
                Map.of(
                        "listener.security.protocol.map",
                        "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config",
                        MODULE + "username=\"broker\" password=\"own\" user_broker=\"own\" user_gauge=\"right\";"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void runSaysWhoRefusesAndWhichSettingsToLookAt() {
        String[] run =
                with("wrong", "run", "--state-dir", folder.resolve("state").toString());
        assertThat(run(run)).isEqualTo(1);
        assertThat(text())
                .contains("the brokers at " + broker.bootstrapServers() + " refuse the credentials")
                .contains("sasl.jaas.config")
                .doesNotContain("\tat ");
    }

    @Test
    void otherCommandsSayItToo() {
        assertThat(run(with("wrong", "push", "--topic", "metric-events"))).isEqualTo(1);
        assertThat(text()).contains("refuse the credentials");
    }

    @Test
    void theRightOnesAreLetIn() {
        assertThat(run(with("right", "push", "--topic", "no-such-topic"))).isEqualTo(1);
        assertThat(text()).contains("the topic does not exist");
    }

    private int run(String... args) {
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        return Cli.run(console, args);
    }

    private static String[] with(String password, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--bootstrap-servers", broker.bootstrapServers()));
        for (String property : List.of(
                "security.protocol=SASL_PLAINTEXT",
                "sasl.mechanism=PLAIN",
                "sasl.jaas.config=" + MODULE + "username=\"gauge\" password=\"" + password + "\";")) {
            args.addAll(List.of("--kafka", property));
        }
        return args.toArray(String[]::new);
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
