package io.streamgauge.series.wire;

/** An entry of a changelog can't be read. Carries its key, so that whoever knows the changelog can say which record it is. */
public final class CorruptEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient byte[] key;

    public CorruptEntryException(byte[] key, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.key = key.clone();
    }

    /** The entry's key in the changelog. */
    public byte[] key() {
        return key.clone();
    }

    /** Reads one entry. Whatever goes wrong is this entry's. */
    public static void guard(byte[] key, Runnable reading) {
        try {
            reading.run();
        } catch (CorruptEntryException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CorruptEntryException(key, e);
        }
    }
}
