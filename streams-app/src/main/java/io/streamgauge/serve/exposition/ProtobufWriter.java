package io.streamgauge.serve.exposition;

import io.streamgauge.series.Family;
import java.util.List;

/** The delimited protobuf format. */
final class ProtobufWriter implements FormatWriter {
    private final NameEscaping escaping;

    ProtobufWriter(NameEscaping escaping) {
        this.escaping = escaping;
    }

    @Override
    public Fragment samples(FamilyHead head, Family family, ByteSink out) {
        return new Fragment(head, out, out.length(), out.length(), 0, 0, false);
    }

    @Override
    public void family(FamilyHead head, List<Fragment> fragments, ByteSink out) {}

    @Override
    public void end(ByteSink out) {}

    NameEscaping escaping() {
        return escaping;
    }
}
