package io.streamgauge.rules.template;

import java.util.regex.Pattern;

/** {@code stripPort} and {@code stripDomain}. */
final class Hosts {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private Hosts() {}

    /** {@code host:port} without the port; anything else as it is. */
    static String stripPort(String hostPort) {
        int colon = portColon(hostPort);
        return colon < 0 ? hostPort : host(hostPort, colon);
    }

    /** {@code host.domain:port} as {@code host:port}; addresses as they are. */
    static String stripDomain(String hostPort) {
        int colon = portColon(hostPort);
        String host = colon < 0 ? hostPort : host(hostPort, colon);
        if (host.contains(":") || IPV4.matcher(host).matches()) {
            return hostPort;
        }
        int dot = host.indexOf('.');
        String name = dot < 0 ? host : host.substring(0, dot);
        return colon < 0 ? name : name + hostPort.substring(colon);
    }

    private static String host(String hostPort, int colon) {
        boolean bracketed = hostPort.charAt(0) == '[';
        return bracketed ? hostPort.substring(1, colon - 1) : hostPort.substring(0, colon);
    }

    /** The colon before the port; −1 where this isn't one host and one port. */
    private static int portColon(String s) {
        int colon = s.lastIndexOf(':');
        if (colon < 0) {
            return -1;
        }
        if (s.charAt(0) == '[') {
            int bracket = s.indexOf(']');
            return bracket >= 0 && bracket + 1 == colon ? colon : -1;
        }
        return s.indexOf(':') == colon ? colon : -1;
    }
}
