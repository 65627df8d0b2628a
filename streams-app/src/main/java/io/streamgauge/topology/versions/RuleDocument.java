package io.streamgauge.topology.versions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A set of rule files as it stands on the topic of rule versions, with what their meaning depends on besides.
 *
 * @param hash of names, texts and interval: 16 hex digits. Documents with the same hash are the same rules
 * @param intervalMs of groups that name none
 * @param files sorted by name
 * @param publishedAtMs wall clock; 0 where it was not published
 * @param publisher who published it, for people
 */
public record RuleDocument(String hash, long intervalMs, List<File> files, long publishedAtMs, String publisher) {
    private static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = MAPPER.getFactory();

    /** The largest that a version may be on its way to the stages, compressed. */
    public static final int MAX_BYTES = 900_000;

    /** A rule file: its name, which is part of its groups' identity, and its text. */
    public record File(String name, String text) {}

    public RuleDocument {
        files = List.copyOf(files);
    }

    public static RuleDocument of(List<File> files, long intervalMs) {
        List<File> sorted =
                files.stream().sorted(Comparator.comparing(File::name)).toList();
        return new RuleDocument(hash(sorted, intervalMs), intervalMs, sorted, 0, "");
    }

    /** What was loaded, written again as files; for rules that are only there as groups. */
    public static RuleDocument ofGroups(List<RuleGroup> groups) {
        List<File> files = groups.stream()
                .map(RuleGroup::file)
                .distinct()
                .map(name -> new File(
                        name,
                        GroupsText.of(groups.stream()
                                .filter(g -> g.file().equals(name))
                                .toList())))
                .toList();
        return of(files, LoadOptions.DEFAULT.intervalMs());
    }

    public RuleDocument published(long atMs, String by) {
        return new RuleDocument(hash, intervalMs, files, atMs, by);
    }

    /**
     * The groups of all files.
     *
     * @throws BadDocumentException where a file can't be read: it was checked before it was published, maybe by another release of the service
     */
    public List<RuleGroup> groups() {
        LoadOptions options = LoadOptions.DEFAULT.withIntervalMs(intervalMs).withIgnoreUnknownFields(true);
        List<RuleGroup> groups = new ArrayList<>();
        List<RuleError> errors = new ArrayList<>();
        for (File file : files) {
            RuleLoader.Loaded loaded = RuleLoader.load(file.name(), file.text(), options);
            errors.addAll(loaded.errors());
            if (loaded.ok()) {
                groups.addAll(loaded.file().groups());
            }
        }
        if (!errors.isEmpty()) {
            throw new BadDocumentException(hash, errors);
        }
        return groups;
    }

    /** For the topic: JSON that people can read. */
    public byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("hash", hash);
            json.writeNumberField("publishedAt", publishedAtMs);
            json.writeStringField("publisher", publisher);
            json.writeNumberField("evaluationInterval", intervalMs);
            json.writeArrayFieldStart("files");
            for (File file : files) {
                json.writeStartObject();
                json.writeStringField("name", file.name());
                json.writeStringField("text", file.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException if it is not what {@link #json} writes */
    public static RuleDocument ofJson(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node.path("format").asInt() != FORMAT || !node.hasNonNull("hash")) {
                throw new IllegalArgumentException(
                        "rules in format " + node.path("format") + "; this service reads " + FORMAT);
            }
            List<File> files = new ArrayList<>();
            node.path("files")
                    .forEach(f -> files.add(
                            new File(f.path("name").asText(), f.path("text").asText())));
            return new RuleDocument(
                    node.path("hash").asText(),
                    node.path("evaluationInterval").asLong(),
                    files,
                    node.path("publishedAt").asLong(),
                    node.path("publisher").asText());
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }

    /** For the stages: the JSON, compressed. */
    public static byte[] deflate(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 4 + 64);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static RuleDocument ofDeflated(byte[] deflated) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return ofJson(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException("rules that can't be decompressed: " + e.getMessage(), e);
        }
    }

    private static String hash(List<File> files, long intervalMs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Long.toString(intervalMs).getBytes(StandardCharsets.UTF_8));
            for (File file : files) {
                digest.update((byte) 0);
                digest.update(file.name().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(file.text().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
