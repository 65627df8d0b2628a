package io.streamgauge.app.cli;

import io.streamgauge.app.service.RuleText;
import io.streamgauge.rules.RuleFile;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.LoadOptions.NameScheme;
import io.streamgauge.rules.load.RuleLints;
import io.streamgauge.rules.load.RuleLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rules",
        description = "Validates rule files in Prometheus' format: YAML, fields, PromQL, templates.",
        footerHeading =
                "%nExit code 1 if a file has an error; each is shown as file:line:column with a caret.%n%nExamples:%n",
        footer = {
            "  bin/streamgauge check rules alert-rules/*.yml",
            "  bin/streamgauge check rules alert-rules          @|faint every .yml and .yaml in it|@",
        })
final class CheckRulesCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule files, directories or globs.")
    private List<String> files;

    @Option(
            names = "--names",
            paramLabel = "SCHEME",
            defaultValue = "utf8",
            description = "Valid names: ${COMPLETION-CANDIDATES}. Default: any UTF-8, as in Prometheus 3.")
    private NameScheme names;

    @Option(
            names = "--lint-fatal",
            description = "Exit with 1 for duplicate rules too, which are only warned of otherwise.")
    private boolean lintFatal;

    CheckRulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<RuleText> sources = RuleSources.read(files);
        if (sources.isEmpty()) {
            throw new UserError("there are no rule files in " + String.join(", ", files), "Name at least one.");
        }
        int bad = 0;
        List<RuleFile> good = new ArrayList<>();
        for (RuleText source : sources) {
            RuleLoader.Loaded loaded =
                    RuleLoader.load(source.name(), source.text(), LoadOptions.DEFAULT.withNames(names));
            loaded.warnings().forEach(warning -> console.err().println("warning: " + warning));
            loaded.errors().forEach(console.err()::println);
            if (loaded.ok()) {
                good.add(loaded.file());
                console.out()
                        .println(source.name() + ": ok, " + count(loaded.file().groups()));
            } else {
                bad++;
            }
        }
        List<RuleLints.Duplicate> duplicates = RuleLints.duplicates(good);
        duplicates.forEach(duplicate -> console.err().println("warning: " + duplicate));
        if (bad > 0) {
            console.err().println("streamgauge: " + bad + " of " + sources.size() + " files have errors");
        }
        return bad > 0 || (lintFatal && !duplicates.isEmpty()) ? 1 : 0;
    }

    private static String count(List<RuleGroup> groups) {
        int rules = groups.stream().mapToInt(group -> group.rules().size()).sum();
        return plural(groups.size(), "group") + ", " + plural(rules, "rule");
    }

    private static String plural(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
