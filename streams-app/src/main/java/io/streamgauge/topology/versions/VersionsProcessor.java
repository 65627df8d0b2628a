package io.streamgauge.topology.versions;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.topology.streams.Route;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the published versions in the order of the topic and tells all partitions of SERIES and RULES, in one transaction. So RULES has a version's text
 * before any SERIES partition can have heard of it.
 */
final class VersionsProcessor implements Processor<byte[], byte[], Route, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(VersionsProcessor.class);
    private static final byte[] NEWEST = {'n'};

    private ProcessorContext<Route, byte[]> context;
    private KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<Route, byte[]> newContext) {
        context = newContext;
        store = context.getStateStore(VersionsStage.STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (!VersionKeys.isRules(record.key()) || record.value() == null) {
            return;
        }
        RuleDocument document;
        try {
            document = RuleDocument.ofJson(record.value());
            document.groups();
        } catch (IllegalArgumentException | BadDocumentException e) {
            // It was not published by an instance of this service; nobody waits for it, and the rules in force go on.
            LOG.warn("A record of the topic of rule versions is left out: {}", e.getMessage());
            return;
        }
        byte[] newest = store.get(NEWEST);
        ByteReader in = newest == null ? null : new ByteReader(newest);
        long number = in == null ? 0 : in.getVarint();
        if (in != null && in.getString().equals(document.hash())) {
            // Two instances saw the same change and published it at the same time.
            return;
        }
        number++;
        store.put(
                NEWEST,
                new ByteWriter().putVarint(number).putString(document.hash()).toByteArray());
        byte[] value = new RulesVersion(
                        number, RulesVersion.OPEN, document.hash(), RuleDocument.deflate(record.value()))
                .encode();
        // The order of the sinks is no matter: both records are in one transaction.
        long nowMs = context.currentSystemTimeMs();
        context.forward(new Record<>(Route.ALL, value, nowMs), VersionsStage.DELTAS);
        context.forward(new Record<>(Route.ALL, value, nowMs), VersionsStage.SAMPLES);
        context.commit();
    }
}
