package io.streamgauge.app.cli;

import io.streamgauge.app.docs.Pages;
import io.streamgauge.app.docs.TopologyPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "topology",
        description = "Prints the Kafka Streams topology, as text or as a Mermaid flowchart.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bin/streamgauge topology",
            "  bin/streamgauge topology --format mermaid",
            "  bin/streamgauge topology --write-docs topology-docs   @|faint the generated pages again|@",
        })
final class TopologyCommand implements Callable<Integer> {
    private final Console console;

    enum Format {
        TEXT,
        MERMAID
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or mermaid. Default: text")
    private Format format;

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
        } else {
            String text = format == Format.TEXT ? TopologyPage.describe() : TopologyPage.mermaid();
            console.out().println(text.stripTrailing());
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
