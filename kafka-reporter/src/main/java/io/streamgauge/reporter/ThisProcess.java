package io.streamgauge.reporter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process's name among others: host and process id. No name service is asked, which could take long. */
public final class ThisProcess {
    /** {@code host:pid}. */
    public static final String NAME = host() + ":" + ProcessHandle.current().pid();

    private ThisProcess() {}

    private static String host() {
        for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name.trim();
            }
        }
        try {
            return Files.readString(Path.of("/etc/hostname")).trim();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
