package io.streamgauge.series.wire;

/**
 * A version of the rules on its way to SERIES and RULES. Every partition of both gets it, in the same order.
 *
 * @param number counts up: of two versions the one with the higher number is newer
 * @param fromMs the event time from which it holds; {@link #FIRST}; or {@link #OPEN} where SERIES decides by hearing of it
 * @param hash of its content, hex
 * @param body the rules themselves, which only RULES and routers read
 */
public record RulesVersion(long number, long fromMs, String hash, byte[] body) {
    /** From the first tick on. */
    public static final long FIRST = Long.MIN_VALUE;

    /** From the first step that no SERIES partition had closed when it heard of the version. */
    public static final long OPEN = Long.MAX_VALUE;

    public byte[] encode() {
        ByteWriter out = Kinds.begin(new ByteWriter(body.length + 64), Kinds.RULES_VERSION);
        write(out);
        return out.toByteArray();
    }

    public void write(ByteWriter out) {
        out.putVarint(number).putLong(fromMs).putString(hash).putBlob(body);
    }

    /** Reads the body after the kind. */
    public static RulesVersion read(ByteReader in) {
        return new RulesVersion(in.getVarint(), in.getLong(), in.getString(), in.getBlob());
    }

    /** The same, from a time that is known. */
    public RulesVersion from(long knownFromMs) {
        return new RulesVersion(number, knownFromMs, hash, body);
    }

    @Override
    public String toString() {
        return "version " + number + " (" + hash + ")";
    }
}
