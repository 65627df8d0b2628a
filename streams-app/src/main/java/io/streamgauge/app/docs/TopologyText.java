package io.streamgauge.app.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Kafka Streams' {@code describe()} says, read back.
 *
 * @param nodes in the order of the text
 */
record TopologyText(List<Node> nodes) {
    private static final Pattern SUB_TOPOLOGY = Pattern.compile("Sub-topology: (\\d+).*");
    private static final Pattern NODE = Pattern.compile("(Source|Processor|Sink): (\\S+) \\((.*)\\)");
    private static final Pattern LIST = Pattern.compile(".*\\[(.*)]");
    private static final Pattern SINK_TOPIC = Pattern.compile("topic: (.*)");

    /**
     * A source, processor or sink.
     *
     * @param topics that it reads or writes; none for a processor
     * @param stores that it is connected to
     * @param next the names of the nodes behind it
     */
    record Node(
            int subTopology, String kind, String name, List<String> topics, List<String> stores, List<String> next) {}

    static TopologyText parse(String describe) {
        List<Node> nodes = new ArrayList<>();
        int subTopology = 0;
        for (String raw : describe.lines().toList()) {
            String line = raw.strip();
            Matcher sub = SUB_TOPOLOGY.matcher(line);
            Matcher node = NODE.matcher(line);
            if (sub.matches()) {
                subTopology = Integer.parseInt(sub.group(1));
            } else if (node.matches()) {
                nodes.add(node(subTopology, node.group(1), node.group(2), node.group(3)));
            } else if (line.startsWith("-->")) {
                nodes.get(nodes.size() - 1).next().addAll(names(line.substring(3)));
            }
        }
        return new TopologyText(nodes);
    }

    private static Node node(int subTopology, String kind, String name, String detail) {
        Matcher list = LIST.matcher(detail);
        List<String> listed = list.matches() ? names(list.group(1)) : List.of();
        List<String> topics = switch (kind) {
            case "Source" -> listed;
            case "Sink" -> sinkTopic(detail);
            default -> List.of();
        };
        List<String> stores = kind.equals("Processor") ? listed : List.of();
        return new Node(subTopology, kind, name, topics, stores, new ArrayList<>());
    }

    private static List<String> sinkTopic(String detail) {
        Matcher topic = SINK_TOPIC.matcher(detail);
        return topic.matches() ? List.of(topic.group(1)) : List.of();
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("none"))
                .toList();
    }

    Set<String> stores() {
        Set<String> stores = new LinkedHashSet<>();
        nodes.forEach(node -> stores.addAll(node.stores()));
        return stores;
    }

    /** The same as a Mermaid flowchart: topics as cylinders, stores dotted to their processors. */
    String mermaid() {
        StringBuilder out = new StringBuilder("flowchart LR\n");
        Set<String> topics = new LinkedHashSet<>();
        nodes.forEach(node -> topics.addAll(node.topics()));
        topics.forEach(topic -> out.append("  ")
                .append(id("t", topic))
                .append("[(\"")
                .append(topic)
                .append("\")]\n"));
        int subTopology = -1;
        for (Node node : nodes) {
            if (node.subTopology() != subTopology) {
                out.append(subTopology < 0 ? "" : "  end\n");
                subTopology = node.subTopology();
                out.append("  subgraph sub")
                        .append(subTopology)
                        .append("[\"sub-topology ")
                        .append(subTopology)
                        .append("\"]\n");
            }
            if (node.kind().equals("Processor")) {
                out.append("    ")
                        .append(id("n", node.name()))
                        .append("[\"")
                        .append(node.name())
                        .append("\"]\n");
                node.stores()
                        .forEach(store -> out.append("    ")
                                .append(id("s", store))
                                .append("{{\"")
                                .append(store)
                                .append("\"}}\n"));
            }
        }
        out.append(subTopology < 0 ? "" : "  end\n");
        nodes.forEach(node -> edges(node, out));
        return out.toString();
    }

    private void edges(Node node, StringBuilder out) {
        for (String next : node.next()) {
            Node target = named(next);
            for (String from : ends(node)) {
                for (String to : ends(target)) {
                    out.append("  ").append(from).append(" --> ").append(to).append('\n');
                }
            }
        }
        node.stores()
                .forEach(store -> out.append("  ")
                        .append(id("n", node.name()))
                        .append(" -.- ")
                        .append(id("s", store))
                        .append('\n'));
    }

    /** A source or sink stands for its topics. */
    private static List<String> ends(Node node) {
        return node.kind().equals("Processor")
                ? List.of(id("n", node.name()))
                : node.topics().stream().map(topic -> id("t", topic)).toList();
    }

    private Node named(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String id(String kind, String name) {
        return kind + "_" + name.replaceAll("[^A-Za-z0-9]", "_");
    }
}
