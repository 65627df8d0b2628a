package io.streamgauge.topology.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that was read and said in a run: what the collector does with a round, and beside it a second engine that sees no more than the collector's
 * events.
 */
final class ZooLog {
    /** The herd's events are 17 MB a round, and its verdicts do not change. */
    private static final int HERD_EACH = 10;

    private static final int HERD_SETTLED = 5;

    private static final int MAX_PARTITIONS = 100_000;

    /** A partition of a group. */
    record Place(String group, String topic, int partition) {}

    /** What was said of the species' groups in one round. */
    record Round(OffsetsRound read, Map<String, GroupLag> said) {}

    final List<Round> rounds = new ArrayList<>();
    final Map<String, Verdict> herd = new TreeMap<>();
    final List<String> differences = new ArrayList<>();
    /** The events of the round that was read last. */
    final List<byte[]> newest = new ArrayList<>();

    final LagSettings settings;
    final LagEngine engine;
    private final LagEngine second;
    private final RoundReplay replay;
    private final OwnEvents own = new OwnEvents(MAX_PARTITIONS);
    private final Map<Place, Verdict> replayed = new HashMap<>();

    ZooLog(LagSettings settings) {
        this.settings = settings;
        this.engine = new LagEngine(settings, MAX_PARTITIONS);
        this.second = new LagEngine(settings, MAX_PARTITIONS);
        this.replay = new RoundReplay(reading -> verdicts(second.observe(reading), replayed));
    }

    void add(OffsetsRound round, ZooNever never) {
        Map<String, GroupLag> said = new TreeMap<>();
        List<GroupLag> told = new ArrayList<>();
        for (GroupReading reading : round.groups()) {
            GroupLag lag = engine.observe(reading);
            never.check(reading, lag);
            boolean ofHerd = lag.group().startsWith(ZooSpecies.HERD);
            if (ofHerd) {
                herd.put(lag.group(), lag.verdict());
            } else {
                said.put(lag.group(), lag);
            }
            if (!ofHerd || rounds.size() <= HERD_SETTLED || rounds.size() % HERD_EACH == 0) {
                told.add(lag);
            }
        }
        rounds.add(new Round(round, said));
        replay(round, told, never);
    }

    private void replay(OffsetsRound round, List<GroupLag> told, ZooNever never) {
        newest.clear();
        // Here, since the last record of a round goes off before finish() where it is just full.
        replayed.clear();
        EventBatch batch = new EventBatch(round.timeMs(), record -> {
            never.check(record);
            newest.add(record);
            replay.accept(record);
        });
        new OffsetEvents(batch).write(round, told, List.of());
        own.write(round, engine.forecastCoverage(), engine.overflow(), batch);
        batch.finish();
        Map<Place, Verdict> live = new HashMap<>();
        told.forEach(lag -> verdicts(lag, live));
        live.forEach((place, verdict) -> {
            if (verdict != replayed.get(place)) {
                differences.add(
                        "round " + rounds.size() + " " + place + ": " + verdict + ", replayed " + replayed.get(place));
            }
        });
    }

    /** Whether of each species something was said that is not unknown. */
    boolean allKnown() {
        Map<String, GroupLag> newestSaid = rounds.get(rounds.size() - 1).said();
        return Arrays.stream(ZooSpecies.values())
                .allMatch(species -> newestSaid.containsKey(species.group())
                        && newestSaid.get(species.group()).partitions().stream()
                                .anyMatch(p -> p.verdict() != Verdict.UNKNOWN));
    }

    /** What an engine of its own says of the same readings, after the fact. */
    List<Map<String, GroupLag>> again() {
        LagEngine third = new LagEngine(settings, MAX_PARTITIONS);
        List<Map<String, GroupLag>> all = new ArrayList<>();
        for (Round round : rounds) {
            Map<String, GroupLag> said = new TreeMap<>();
            for (GroupReading reading : round.read().groups()) {
                GroupLag lag = third.observe(reading);
                if (round.said().containsKey(lag.group())) {
                    said.put(lag.group(), lag);
                }
            }
            all.add(said);
        }
        return all;
    }

    private static void verdicts(GroupLag lag, Map<Place, Verdict> into) {
        for (PartitionLag p : lag.partitions()) {
            into.put(new Place(lag.group(), p.topic(), p.partition()), p.verdict());
        }
    }

    /** The newest round's events as {@link KafkaExporterView#key}s. */
    Map<String, Double> newestSeries() {
        Map<String, Double> series = new TreeMap<>();
        try {
            for (byte[] record : newest) {
                for (JsonNode event : new ObjectMapper().readTree(record)) {
                    List<String> labels = new ArrayList<>();
                    event.get("labels").forEach(label -> labels.add(label.asText()));
                    series.put(
                            KafkaExporterView.key(event.get("name").asText(), labels.toArray(String[]::new)),
                            event.get("value").asDouble());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return series;
    }
}
