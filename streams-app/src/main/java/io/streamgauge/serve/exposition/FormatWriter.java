package io.streamgauge.serve.exposition;

import io.streamgauge.series.Family;
import java.util.List;

/** One exposition format. Stateless apart from what it was asked for. */
sealed interface FormatWriter permits TextWriter, ProtobufWriter {
    /** Writes the samples of one partition's part of a family, under that partition's lock; returns what it wrote. */
    Fragment samples(FamilyHead head, Family family, ByteSink out);

    /** Writes a whole family: its header and then its parts, copied out of {@code parts}. */
    void family(FamilyHead head, List<Fragment> fragments, ByteSink out);

    /** Writes what ends the page. */
    void end(ByteSink out);

    static FormatWriter of(Negotiated negotiated) {
        return negotiated.format() == ExpositionFormat.PROTOBUF
                ? new ProtobufWriter(negotiated.escaping())
                : new TextWriter(negotiated.format(), negotiated.escaping());
    }
}
