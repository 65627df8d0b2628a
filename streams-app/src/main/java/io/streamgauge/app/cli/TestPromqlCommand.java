package io.streamgauge.app.cli;

import io.streamgauge.promql.script.ScriptReport;
import io.streamgauge.promql.script.ScriptRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "promql",
        description = {
            "Runs scripts in the language of Prometheus' own engine tests: load series, evaluate, compare.",
            "",
            "Prints a line per file and at the end 'N passed, M failed'; what went wrong goes to stderr."
        },
        footerHeading = "%nExit code 1 if anything failed.%n%nExamples:%n",
        footer = "  bin/streamgauge test promql scripts/*.test")
final class TestPromqlCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scripts.")
    private List<Path> files;

    TestPromqlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int passed = 0;
        int failed = 0;
        ScriptRunner runner = new ScriptRunner();
        for (Path file : files) {
            ScriptReport report = runner.run(file.toString(), RuleSources.readText(file));
            report.failures().forEach(console.err()::println);
            console.out().println(file + ": " + summary(report.passed(), report.failed()));
            passed += report.passed();
            failed += report.failed();
        }
        console.out().println(summary(passed, failed));
        return failed > 0 ? 1 : 0;
    }

    private static String summary(int passed, int failed) {
        return passed + " passed, " + failed + " failed";
    }
}
