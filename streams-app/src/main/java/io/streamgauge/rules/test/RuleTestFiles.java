package io.streamgauge.rules.test;

import java.util.List;

/** How the core gets at files, of which it knows nothing. */
public interface RuleTestFiles {
    /**
     * The content of a file.
     *
     * @throws java.io.UncheckedIOException if it can't be read or is not UTF-8
     */
    String read(String path);

    /**
     * The files that match a pattern with {@code * ? [a-z]}, sorted; a path without them matches itself if there is such a file. A relative pattern has
     * the folder of the test file before it already.
     */
    List<String> glob(String pattern);
}
