package io.streamgauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

final class CliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    /** The verbose flag holds for the process, and here are other tests in it. */
    @AfterAll
    static void quietAgain() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void everyCommandExplainsItself() {
        for (CommandLine command : all(Cli.commandLine(console("")))) {
            String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(help).contains("Usage: ").contains("--help");
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(command.getCommandName())
                    .isNotEmpty();
        }
    }

    @Test
    void versionAndHelpGoToStdout() {
        assertThat(run("", "--version")).isZero();
        assertThat(text(out)).startsWith("streamgauge ");
        assertThat(run("", "run", "--help")).isZero();
        assertThat(text(out)).contains("--series-ttl").contains("Default: 15m");
    }

    @Test
    void mistypedCommandsAndOptionsAreUsageErrors() {
        assertThat(run("", "chekc")).isEqualTo(2);
        assertThat(text(err)).contains("check").doesNotContain("Exception");
        assertThat(run("", "run", "--stpe", "1s")).isEqualTo(2);
        assertThat(text(err)).contains("--step");
        assertThat(run("")).isEqualTo(2);
        assertThat(text(err)).contains("Say which command to run.");
    }

    @Test
    void mistakesInTheConfigurationAreToldTogether() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yml"), "step: x\nlatness: 1s\n");

        assertThat(run("", "run", "--config", file.toString(), "--threads", "0"))
                .isEqualTo(1);
        assertThat(text(err))
                .contains(file + ":1:7: step: 'x' is not a duration")
                .contains(file + ":2:1: latness: is not a key; did you mean lateness?")
                .contains("--threads: threads: '0' is not a whole number")
                .contains("3 problems in the configuration")
                .doesNotContain("Exception");
    }

    @Test
    void aMissingConfigurationFile() {
        assertThat(run("", "run", "--config", "/no/such.yml")).isEqualTo(1);
        assertThat(text(err)).contains("there is no file /no/such.yml").doesNotContain("at io.streamgauge");
    }

    @Test
    void verboseShowsTheStackTrace() throws JoranException {
        try {
            assertThat(run("", "run", "--config", "/no/such.yml", "--verbose")).isEqualTo(1);
        } finally {
            logQuietlyAgain();
        }
        assertThat(text(err)).contains("at io.streamgauge");
    }

    /** The levels are the whole process': the tests after this one want theirs. */
    private static void logQuietlyAgain() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void noBrokerAnswers() {
        String[] push = {"push", "--bootstrap-servers", "127.0.0.1:1", "--kafka", "default.api.timeout.ms=500"};
        List<String> args = new ArrayList<>(List.of(push));
        args.addAll(List.of("--kafka", "request.timeout.ms=400"));

        assertThat(run("{}", args.toArray(String[]::new))).isEqualTo(1);
        assertThat(text(err))
                .contains("no Kafka broker answers at 127.0.0.1:1")
                .contains("bin/streamgauge dev")
                .doesNotContain("Exception");
    }

    @Test
    void runNeedsABroker() {
        String[] run = {
            "run",
            "--bootstrap-servers",
            "127.0.0.1:1",
            "--state-dir",
            folder.toString(),
            "--kafka",
            "default.api.timeout.ms=500",
            "--kafka",
            "request.timeout.ms=400"
        };
        assertThat(run("", run)).isEqualTo(1);
        assertThat(text(err)).contains("no Kafka broker answers at 127.0.0.1:1").doesNotContain("Exception");
    }

    @Test
    void runNeedsAFolderThatItMayWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "");

        assertThat(run("", "run", "--state-dir", file.toString())).isEqualTo(1);
        assertThat(text(err)).contains(file + " is a file, not a folder").contains("--state-dir");
    }

    @Test
    void aSettingThatKafkaRefuses() {
        String[] run = {"run", "--state-dir", folder.toString(), "--kafka", "request.timeout.ms=soon"};

        assertThat(run("", run)).isEqualTo(1);
        assertThat(text(err)).contains("Kafka's clients refuse a setting").contains("request.timeout.ms");
    }

    @Test
    void backtestSaysWhatItCannotDo() throws IOException {
        Path rules =
                Files.writeString(folder.resolve("r.yml"), "groups: [{name: g, rules: [{record: a, expr: 'sum('}]}]\n");

        assertThat(run("", "backtest", "--rules", "r.yml", "--from", "2026-02-01T00:00:00Z", "--to", "1700000000"))
                .isEqualTo(2);
        assertThat(text(err)).contains("--from 2026-02-01T00:00:00Z is after --to 1700000000");
        assertThat(run("", "backtest", "--rules", "r.yml", "--to", "tomorrow")).isEqualTo(2);
        assertThat(text(err)).contains("--to: 'tomorrow' is not a time");
        assertThat(run("", "backtest", "--rules", rules.toString())).isEqualTo(1);
        assertThat(text(err))
                .contains(rules + ":1:")
                .contains("nothing was started")
                .doesNotContain("Exception");
    }

    @Test
    void devRefusesRulesWithErrors() throws IOException {
        Path rules =
                Files.writeString(folder.resolve("r.yml"), "groups: [{name: g, rules: [{record: a, expr: 'sum('}]}]\n");

        assertThat(run("", "dev", "--rules", rules.toString(), "--data", folder.toString()))
                .isEqualTo(1);
        assertThat(text(err)).contains(rules + ":1:").contains("^").contains("nothing was started");
    }

    @Test
    void devSaysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("", "dev", "--kafka-port", port, "--data", folder.toString()))
                    .isEqualTo(1);
            assertThat(text(err)).contains("Port " + port).contains("is taken").contains("--kafka-port");
        }
    }

    @Test
    void checkRulesNeedsFilesThatExist() {
        assertThat(run("", "check", "rules", folder.resolve("no.yml").toString()))
                .isEqualTo(1);
        assertThat(text(err)).contains("there is no rule file");
        assertThat(run("", "check", "rules")).isEqualTo(2);
    }

    @Test
    void checkRulesCounts() throws IOException {
        Files.writeString(folder.resolve("a.yml"), "groups: [{name: g, rules: [{record: a:b, expr: up}]}]\n");
        assertThat(run("", "check", "rules", folder.resolve("*.yml").toString()))
                .isZero();
        assertThat(text(out)).endsWith("a.yml: ok, 1 group, 1 rule\n");
    }

    @Test
    void queryAnswersInTheApisJson() throws IOException {
        Path file = Files.writeString(folder.resolve("m.txt"), "a{x=\"1\"} 2 60\na{x=\"1\"} 3 120\n# EOF\n");
        String f = file.toString();

        assertThat(run("", "query", "--file", f, "-a")).isZero();
        assertThat(text(out))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\","
                        + "\"result\":[{\"metric\":{\"x\":\"1\"},\"value\":[120,\"-3\"]}]}}\n");
        assertThat(run("", "query", "--file", f, "-1", "--start", "0", "--end", "1", "--step", "1s"))
                .isZero();
        assertThat(text(out)).contains("\"values\":[[0,\"-1\"],[1,\"-1\"]]");
        assertThat(run("", "query", "--file", f, "a[")).isEqualTo(1);
        assertThat(text(out)).startsWith("{\"status\":\"error\",\"errorType\":\"bad_data\"");
    }

    @Test
    void queryAnswersEachLineOfStdin() throws IOException {
        Path file = Files.writeString(folder.resolve("m.txt"), "a 2 60\n# EOF\n");

        assertThat(run("a\n(\n\na + 1\n", "query", "--file", file.toString(), "-", "--time", "60"))
                .isZero();
        assertThat(text(out).lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).contains("[60,\"2\"]"),
                        line -> assertThat(line).contains("\"status\":\"error\""),
                        line -> assertThat(line).contains("\"status\":\"error\""),
                        line -> assertThat(line).contains("[60,\"3\"]"));
    }

    @Test
    void testPromqlSumsUp() throws IOException {
        Path good = Files.writeString(folder.resolve("good.test"), "load 1m\n  a 1 2\n\neval instant at 1m a\n  a 2\n");
        Path bad =
                Files.writeString(folder.resolve("bad.test"), "eval instant at 0 1\n  2\n\neval instant at 0 1\n  1\n");

        assertThat(run("", "test", "promql", good.toString(), bad.toString())).isEqualTo(1);
        assertThat(text(out).lines())
                .containsExactly(good + ": 1 passed, 0 failed", bad + ": 1 passed, 1 failed", "2 passed, 1 failed");
        assertThat(text(err)).contains(bad + ":1: ");
        assertThat(run("", "test", "promql", good.toString())).isZero();
    }

    @Test
    void testRulesFailsWhenATestDoes() throws IOException {
        Files.writeString(folder.resolve("r.yml"), "groups: [{name: g, rules: [{record: b, expr: a + 1}]}]\n");
        Path test = folder.resolve("t.yml");
        String text = """
                rule_files: ["r*.yml"]
                tests:
                  - input_series: [{series: a, values: "1 2"}]
                    promql_expr_test:
                      - {expr: b, eval_time: 1m, exp_samples: [{labels: b, value: %d}]}
                """;

        Files.writeString(test, text.formatted(3));
        assertThat(run("", "test", "rules", test.toString())).isZero();
        assertThat(text(out)).contains("ok, 1 test, 1 check");
        Files.writeString(test, text.formatted(4));
        assertThat(run("", "test", "rules", test.toString())).isEqualTo(1);
        assertThat(text(out)).contains("FAILED");
    }

    @Test
    void queryArgumentsAreChecked() throws IOException {
        Path file = Files.writeString(folder.resolve("m.txt"), "a 1 60\n# EOF\n");
        String f = file.toString();

        assertThat(run("", "query", "--file", f, "a", "--start", "1")).isEqualTo(2);
        assertThat(run("", "query", "--file", f, "a", "--time", "soon")).isEqualTo(2);
        assertThat(text(err)).contains("'soon' is not a time");
        assertThat(run("", "query", "--file", f, "a", "--start", "0", "--end", "9", "--step", "0"))
                .isEqualTo(2);
        assertThat(run("", "query", "--file", f, "a", "--enable-feature", "x")).isEqualTo(2);
        assertThat(run("", "query", "--file", folder.resolve("no").toString(), "a"))
                .isEqualTo(1);
        Files.writeString(file, "a b\n");
        assertThat(run("", "query", "--file", f, "a")).isEqualTo(1);
        assertThat(text(err)).contains("m.txt:1:4: 'b' is not a number");
    }

    private int run(String stdin, String... args) {
        out.reset();
        err.reset();
        return Cli.run(console(stdin), args);
    }

    private Console console(String stdin) {
        return new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> commands = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(sub -> commands.addAll(all(sub)));
        return commands;
    }
}
