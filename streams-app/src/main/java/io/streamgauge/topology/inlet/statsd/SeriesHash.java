package io.streamgauge.topology.inlet.statsd;

/** A hash of what names a line's series, the name and the tags: lines of one series go to one partition, so that what is added to a gauge stays behind what it was set to. */
final class SeriesHash {
    private SeriesHash() {}

    static int of(byte[] b, int from, int to) {
        int hash = 1;
        int at = from;
        while (at < to && b[at] != ':') {
            hash = 31 * hash + b[at++];
        }
        while (at + 1 < to && !(b[at] == '|' && b[at + 1] == '#')) {
            at++;
        }
        for (at += 2; at < to && b[at] != '|'; at++) {
            hash = 31 * hash + b[at];
        }
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
