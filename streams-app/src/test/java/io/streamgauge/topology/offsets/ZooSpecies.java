package io.streamgauge.topology.offsets;

import java.util.Locale;

/** What lives in the zoo. Its group and its topic have the species' name, in small letters. */
enum ZooSpecies {
    HEALTHY,
    SLOW,
    STOPPED,
    STUCK_ON_ONE_PARTITION,
    ONE_SLOW_MEMBER_OF_THREE,
    POISON_RECORD,
    REWOUND,
    RESET_TO_LATEST,
    ABANDONED,
    EMPTY,
    UNSUBSCRIBED_BUT_STABLE,
    OPEN_TRANSACTION,
    PHANTOM,
    COMPACTED,
    RETENTION_SHORTER_THAN_LAG,
    DELETED_AND_RECREATED,
    PARTITIONS_ADDED,
    UNICODE,
    IDLE_TOPIC_UNREAD,
    CATCHING_UP;

    /** Where the others read as they did before something happened. */
    static final String HERD = "herd";

    String topic() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String group() {
        return this == UNICODE ? "prod:zahlung·übersicht:消費者-✓" : topic();
    }
}
