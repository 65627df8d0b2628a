package io.streamgauge.reporter;

import java.util.HashMap;
import java.util.Map;

/** Where a broker is reached, from its own configuration: a plugin that is told no brokers sends to the one that it is in. */
final class OwnListener {
    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String PLAINTEXT = "PLAINTEXT://";

    private OwnListener() {}

    /** Adds the first listener without encryption or login as {@code bootstrap.servers}; the others need properties that only a person knows. */
    static Map<String, Object> addTo(Map<String, ?> configs) {
        Map<String, Object> more = new HashMap<>(configs);
        for (String name : new String[] {"advertised.listeners", "listeners"}) {
            for (String listener : String.valueOf(configs.get(name)).split(",", -1)) {
                String address = listener.trim();
                if (address.startsWith(PLAINTEXT)) {
                    more.putIfAbsent(BOOTSTRAP, address.substring(PLAINTEXT.length()));
                }
            }
        }
        return more;
    }
}
