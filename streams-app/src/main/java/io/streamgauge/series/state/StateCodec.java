package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** One instrument's state as bytes, without what is pending ({@link OpenStep}). */
final class StateCodec {
    private static final int LIVE = 1;
    private static final int TTL = 2;
    private static final int EXEMPLARS = 4;

    private final Registry registry;
    private final StepContext context;

    StateCodec(Registry registry, StepContext context) {
        this.registry = registry;
        this.context = context;
    }

    void write(Instrument i, ByteWriter out) {
        int flags = (i.live ? LIVE : 0) | (i.ttlMs > 0 ? TTL : 0) | (i.exemplars != null ? EXEMPLARS : 0);
        out.put(flags).putZigzag(i.lastStepMs);
        if (i.ttlMs > 0) {
            out.putVarint(i.ttlMs);
        }
        i.state.write(out);
        if (i.exemplars != null) {
            i.exemplars.write(out);
        }
    }

    void read(Instrument i, ByteReader in) {
        int flags = in.get();
        i.lastStepMs = in.getZigzag();
        i.ttlMs = (flags & TTL) != 0 ? in.getVarint() : 0;
        i.state.read(in);
        if ((flags & EXEMPLARS) != 0) {
            i.exemplars = new KeptExemplars(i.plan);
            i.exemplars.read(in, context);
        }
        i.state.restored(context);
        if ((flags & LIVE) != 0) {
            registry.enliven(i);
        }
    }
}
