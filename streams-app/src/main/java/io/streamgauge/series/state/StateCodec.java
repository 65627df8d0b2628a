package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/** One instrument's state and open steps as bytes. */
final class StateCodec {
    private static final int LIVE = 1;
    private static final int TTL = 2;
    /** After an instrument's state: an open step, or its exemplars, or the end. */
    private static final int OPEN_STEP = 1;

    private static final int EXEMPLARS = 2;
    private static final int END = 0;

    private final Registry registry;
    private final StepContext context;

    StateCodec(Registry registry, StepContext context) {
        this.registry = registry;
        this.context = context;
    }

    void write(Instrument i, ByteWriter out) {
        out.put((i.live ? LIVE : 0) | (i.ttlMs > 0 ? TTL : 0)).putZigzag(i.lastStepMs);
        if (i.ttlMs > 0) {
            out.putVarint(i.ttlMs);
        }
        i.state.write(out);
        for (Pending p = i.pending; p != null; p = p.next) {
            PendingCodec.write(p, out.put(OPEN_STEP));
        }
        if (i.exemplars != null) {
            i.exemplars.write(out.put(EXEMPLARS));
        }
        out.put(END);
    }

    void read(Instrument i, ByteReader in) {
        int flags = in.get();
        i.lastStepMs = in.getZigzag();
        i.ttlMs = (flags & TTL) != 0 ? in.getVarint() : 0;
        i.state.read(in);
        for (int part = in.get(); part != END; part = in.get()) {
            if (part == EXEMPLARS) {
                i.exemplars = new KeptExemplars(i.plan);
                i.exemplars.read(in, context);
            } else {
                PendingCodec.read(in, i, registry.open);
            }
        }
        i.state.restored(context);
        if ((flags & LIVE) != 0) {
            registry.enliven(i);
        }
    }
}
