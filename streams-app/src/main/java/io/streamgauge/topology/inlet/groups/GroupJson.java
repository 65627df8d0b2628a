package io.streamgauge.topology.inlet.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.model.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A group's record: the key is the grouping key as JSON with sorted names, the value the group. */
final class GroupJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GroupJson() {}

    static byte[] key(Labels key) {
        return labels(key).toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] write(PushGroup group) {
        ObjectNode node = JSON.createObjectNode();
        node.set("key", labels(group.key()));
        node.put("pushedMs", group.pushedMs()).put("failedMs", group.failedMs());
        node.put("deleted", group.deleted());
        ArrayNode families = node.putArray("families");
        for (PushFamily family : group.families().values()) {
            ObjectNode one = families.addObject();
            one.put("name", family.name()).put("type", family.type()).put("help", family.help());
            one.put("pushedMs", family.pushedMs());
            ArrayNode samples = one.putArray("samples");
            for (PushFamily.Sample sample : family.samples()) {
                samples.addObject()
                        .put("value", Double.toString(sample.value()))
                        .set("labels", labels(sample.labels()));
            }
        }
        ArrayNode ended = node.putArray("ended");
        group.ended().forEach(series -> ended.add(labels(series)));
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException where it is no group */
    static PushGroup read(byte[] value) throws IOException {
        JsonNode node = JSON.readTree(value);
        if (!node.path("key").isObject()) {
            throw new IOException("no group");
        }
        SortedMap<String, PushFamily> families = new TreeMap<>();
        for (JsonNode one : node.path("families")) {
            List<PushFamily.Sample> samples = new ArrayList<>();
            for (JsonNode sample : one.path("samples")) {
                double number = Double.parseDouble(sample.path("value").textValue());
                samples.add(new PushFamily.Sample(labels(sample.path("labels")), number));
            }
            String name = one.path("name").textValue();
            String type = one.path("type").textValue();
            String help = one.path("help").textValue();
            families.put(
                    name, new PushFamily(name, type, help, one.path("pushedMs").longValue(), samples));
        }
        List<Labels> ended = new ArrayList<>();
        node.path("ended").forEach(series -> ended.add(labels(series)));
        return new PushGroup(
                labels(node.path("key")),
                node.path("pushedMs").longValue(),
                node.path("failedMs").longValue(),
                families,
                ended,
                node.path("deleted").booleanValue());
    }

    private static ObjectNode labels(Labels labels) {
        ObjectNode node = JSON.createObjectNode();
        for (int i = 0; i < labels.size(); i++) {
            node.put(labels.nameAt(i), labels.valueAt(i));
        }
        return node;
    }

    private static Labels labels(JsonNode node) {
        Map<String, String> all = new TreeMap<>();
        node.properties().forEach(e -> all.put(e.getKey(), e.getValue().textValue()));
        return Labels.of(all);
    }
}
