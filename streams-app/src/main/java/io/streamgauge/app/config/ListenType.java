package io.streamgauge.app.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** An address to listen on: {@code host:port}, {@code [::1]:port}, {@code :port} for all addresses of the machine, or {@code off}. */
final class ListenType {
    static final ValueType<Optional<InetSocketAddress>> TYPE = ValueType.ofScalar("HOST:PORT", ListenType::read);

    private static final int MAX_PORT = 65_535;

    private ListenType() {}

    private static Optional<InetSocketAddress> read(String text) {
        if (text.isEmpty() || text.equals("off")) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' is not host:port, such as 0.0.0.0:8125, or off");
        }
        int port = port(text.substring(colon + 1));
        String host = text.substring(0, colon);
        if (host.isEmpty()) {
            return Optional.of(new InetSocketAddress(port));
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "'" + host + "' is no address of this machine; name one, such as 0.0.0.0", e);
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' is no port from 0 to " + MAX_PORT);
    }
}
