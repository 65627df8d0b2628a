package io.streamgauge.app.docs;

/** A generated page: its file's name in topology-docs, and all that is in it. */
public record Page(String fileName, String text) {
    /** What every generated Markdown page says of itself. */
    static final String NOTE =
            "<!-- Generated from the code by `bin/streamgauge topology --write-docs topology-docs`: change the code, not this page. -->\n\n";
}
