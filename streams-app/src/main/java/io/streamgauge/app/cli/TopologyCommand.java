package io.streamgauge.app.cli;

import io.streamgauge.app.docs.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "topology", description = "Prints the topology.")
final class TopologyCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--write-docs",
            paramLabel = "DIR",
            description =
                    "Write the generated pages (topology, topics, stores, metrics, configuration) into this folder.")
    private Path docs;

    TopologyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (docs != null) {
            writeDocs();
        }
        return 0;
    }

    private void writeDocs() {
        try {
            Pages.write(docs);
            Pages.all().forEach(page -> console.out().println("wrote " + docs.resolve(page.fileName())));
        } catch (IOException e) {
            throw new UserError(
                    "can't write to " + docs + ": " + e.getMessage(), "Name a folder that you may write to.", e);
        }
    }
}
