package io.streamgauge.ingest.format;

import io.streamgauge.ingest.EventDecoder;
import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.adapter.KafkaAdapterDecoder;
import io.streamgauge.ingest.exposition.ExpositionDecoder;
import io.streamgauge.ingest.influx.InfluxDecoder;
import io.streamgauge.ingest.otlp.OtlpDecoder;
import io.streamgauge.ingest.otlp.OtlpJsonDecoder;
import io.streamgauge.ingest.remotewrite.RemoteWrite2Decoder;
import io.streamgauge.ingest.remotewrite.RemoteWriteDecoder;
import io.streamgauge.ingest.statsd.StatsdDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The decoders of one input topic: its own format's, and those that records ask for by their {@code content-type} header, made when they are first asked for. Decoders
 * hold scratch memory: one instance per thread.
 */
public final class Decoders {
    private final FormatSettings settings;
    private final PointDecoder own;
    private final Map<Format, PointDecoder> made = new EnumMap<>(Format.class);
    private byte[] lastType = {};
    private PointDecoder last;

    /** @param settings for the codecs that can be told something */
    public Decoders(Format format, FormatSettings settings) {
        this.settings = settings;
        this.own = of(format);
        this.last = own;
    }

    /**
     * Decodes one record; never throws for any bytes.
     *
     * @param contentType the record's {@code content-type} header, or null
     */
    public void decode(byte[] record, byte[] contentType, long recordTimestampMs, Limits limits, PointSink sink) {
        PointDecoder decoder = contentType == null ? own : named(contentType);
        decoder.decode(record, recordTimestampMs, limits, sink);
    }

    private PointDecoder named(byte[] contentType) {
        if (!Arrays.equals(contentType, lastType)) {
            Format format = Format.ofContentType(new String(contentType, StandardCharsets.UTF_8));
            lastType = contentType;
            last = format == null ? own : of(format);
        }
        return last;
    }

    /** The decoder of a format, with this topic's settings. */
    public PointDecoder of(Format format) {
        return made.computeIfAbsent(format, this::make);
    }

    private PointDecoder make(Format format) {
        return switch (format) {
            case JSON -> new EventDecoder();
            case OTLP -> new OtlpDecoder(settings.otlp());
            case OTLP_JSON -> new OtlpJsonDecoder(settings.otlp());
            case REMOTE_WRITE -> new RemoteWriteDecoder(settings.remoteWrite());
            case REMOTE_WRITE_2 -> new RemoteWrite2Decoder(settings.remoteWrite());
            case KAFKA_ADAPTER -> new KafkaAdapterDecoder();
            case INFLUX -> new InfluxDecoder();
            case STATSD -> new StatsdDecoder(settings.statsd());
            case PROMETHEUS -> ExpositionDecoder.text();
            case OPENMETRICS -> ExpositionDecoder.openMetrics();
        };
    }
}
