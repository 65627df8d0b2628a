package io.streamgauge.ingest.remotewrite;

/**
 * How remote-written series are taken.
 *
 * @param replicaLabel the label that tells the replicas of an HA pair apart: it is taken off, and of each series one replica at a time is listened to; empty: no label is
 */
public record RemoteWriteSettings(String replicaLabel) {
    public static final RemoteWriteSettings DEFAULT = new RemoteWriteSettings("__replica__");
}
