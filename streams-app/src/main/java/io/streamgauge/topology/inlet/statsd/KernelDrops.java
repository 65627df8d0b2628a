package io.streamgauge.topology.inlet.statsd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Datagrams that Linux dropped because a socket's buffer was full: the last column of /proc/net/udp. */
final class KernelDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private KernelDrops() {}

    /** Over the sockets that are bound to a port; empty where the system doesn't tell. */
    static OptionalLong of(int port) {
        long drops = 0;
        boolean found = false;
        for (Path table : TABLES) {
            try {
                OptionalLong here =
                        Files.isReadable(table) ? of(port, Files.readAllLines(table)) : OptionalLong.empty();
                found |= here.isPresent();
                drops += here.orElse(0);
            } catch (IOException | NumberFormatException e) {
                // Another kernel's table, or none: not told.
                return OptionalLong.empty();
            }
        }
        return found ? OptionalLong.of(drops) : OptionalLong.empty();
    }

    /** Lines such as {@code 5: 0100007F:1FBD 00000000:0000 07 … 17}, the port in hexadecimal. */
    static OptionalLong of(int port, List<String> table) {
        long drops = 0;
        boolean found = false;
        String suffix = String.format(":%04X", port);
        for (String line : table) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length > 4 && columns[1].endsWith(suffix)) {
                found = true;
                drops += Long.parseLong(columns[columns.length - 1]);
            }
        }
        return found ? OptionalLong.of(drops) : OptionalLong.empty();
    }
}
