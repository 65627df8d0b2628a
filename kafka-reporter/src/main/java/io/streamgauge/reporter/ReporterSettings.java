package io.streamgauge.reporter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigException;

/** What stands in a client's or broker's configuration under one prefix; the table is in topology-docs/clients.md. Immutable. */
final class ReporterSettings {
    static final String PREFIX = "streamgauge.reporter.";

    private static final String BOOTSTRAP = "bootstrap.servers";
    /** How the client itself gets to its brokers. */
    private static final Set<String> CONNECTION = Set.of("security.", "sasl.", "ssl.");

    private static final Set<String> KNOWN =
            Set.of("topic", "interval.ms", "include", "exclude", "max.metrics", "instance", BOOTSTRAP);

    private final String prefix;
    private final Map<String, ?> configs;

    /** @throws ConfigException for an unknown name under the prefix, which would be a typing error */
    ReporterSettings(String prefix, Map<String, ?> configs) {
        this.prefix = prefix;
        this.configs = configs;
        for (String name : configs.keySet()) {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length());
                if (!rest.startsWith("producer.") && !KNOWN.contains(rest)) {
                    throw new ConfigException(
                            name,
                            configs.get(name),
                            "there is no such setting; there are " + new TreeSet<>(KNOWN) + " and producer.*");
                }
            }
        }
    }

    String topic() {
        return text("topic", "metric-events");
    }

    long intervalMs() {
        return number("interval.ms", 10_000, 100);
    }

    int maxMetrics() {
        return (int) Math.min(Integer.MAX_VALUE, number("max.metrics", 2_000, 1));
    }

    /** Of names as they come out. */
    Pattern include() {
        return pattern("include", ".*");
    }

    /** Of names as they come out. */
    Pattern exclude() {
        return pattern("exclude", "");
    }

    /** What tells this process from others with clients of the same names. */
    String instance() {
        return text("instance", ThisProcess.NAME);
    }

    /** Properties of the producer; with brokers of its own it takes over nothing from the client. */
    Map<String, Object> producer() {
        Map<String, Object> producer = new TreeMap<>();
        Object own = configs.get(prefix + BOOTSTRAP);
        if (own != null) {
            producer.put(BOOTSTRAP, own);
        } else if (configs.get(BOOTSTRAP) == null) {
            throw new ConfigException(prefix + BOOTSTRAP, null, "it says where metrics are sent to");
        }
        String forProducer = prefix + "producer.";
        for (Map.Entry<String, ?> config : configs.entrySet()) {
            String name = config.getKey();
            if (config.getValue() == null) {
                continue;
            }
            boolean connects = name.equals(BOOTSTRAP) || CONNECTION.stream().anyMatch(name::startsWith);
            if (own == null && connects) {
                producer.putIfAbsent(name, config.getValue());
            } else if (name.startsWith(forProducer)) {
                producer.put(name.substring(forProducer.length()), config.getValue());
            }
        }
        return new HashMap<>(producer);
    }

    private String text(String name, String fallback) {
        Object value = configs.get(prefix + name);
        return value == null ? fallback : value.toString().trim();
    }

    private long number(String name, long fallback, long least) {
        String text = text(name, Long.toString(fallback));
        try {
            long value = Long.parseLong(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as what is too small.
        }
        throw new ConfigException(prefix + name, text, "a whole number of at least " + least + " is needed");
    }

    private Pattern pattern(String name, String fallback) {
        String text = text(name, fallback);
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new ConfigException(prefix + name, text, "not a regular expression: " + e.getDescription());
        }
    }
}
