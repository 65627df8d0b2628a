package io.streamgauge.series.wire;

/** The first two bytes of every record: the format's version and what the record is. */
public final class Kinds {
    public static final int VERSION = 1;

    /** COLLECT → SERIES: deltas of one input partition. */
    public static final int DELTAS = 1;
    /** COLLECT → SERIES: an input partition's watermark. */
    public static final int INPUT_WATERMARK = 2;
    /** RULES → SERIES: recorded samples. */
    public static final int RECORDED = 3;
    /** RULES → SERIES: how far a RULES partition has evaluated. */
    public static final int EVALUATED = 4;
    /** SERIES → RULES: slots that no rule there reads any more. */
    public static final int FORGET = 5;
    /** SERIES → RULES: slot definitions and samples. */
    public static final int SAMPLES = 6;
    /** SERIES → RULES: how far a SERIES partition is. */
    public static final int SERIES_WATERMARK = 7;
    /** To SERIES and RULES: a version of the rules. */
    public static final int RULES_VERSION = 20;
    /** SERIES → RULES: a SERIES partition has heard of a version of the rules. */
    public static final int RULES_HEARD = 21;

    private Kinds() {}

    public static ByteWriter begin(ByteWriter out, int kind) {
        out.clear();
        return out.put(VERSION).put(kind);
    }

    /** Reads the two bytes and answers the kind. */
    public static int read(ByteReader in) {
        int version = in.get();
        if (version != VERSION) {
            throw new CorruptRecordException(
                    "a record of format version " + version + "; this service reads version " + VERSION);
        }
        return in.get();
    }
}
