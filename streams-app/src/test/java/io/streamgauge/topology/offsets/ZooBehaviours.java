package io.streamgauge.topology.offsets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Makes the species' topics and clients, and says what they do. */
final class ZooBehaviours {
    /** Records a tick into each partition. */
    static final int WRITTEN = 20;

    static final int LOST = 300;
    static final long IDLE_AGE_MS = 3_600_000;

    private final ZooGround ground;

    ZooBehaviours(ZooGround ground) {
        this.ground = ground;
    }

    ZooBehaviour of(ZooSpecies species) {
        String topic = species.topic();
        return switch (species) {
            case HEALTHY -> reading(topic, topic, Map.of());
            case UNICODE -> reading(species.group(), topic, Map.of("group.protocol", "consumer"));
            case SLOW -> slow(topic);
            case STOPPED -> stopped(topic);
            case STUCK_ON_ONE_PARTITION -> stuck(topic);
            case ONE_SLOW_MEMBER_OF_THREE -> slowMember(topic);
            case POISON_RECORD -> poison(topic);
            case REWOUND -> rewound(topic);
            case RESET_TO_LATEST -> resetToLatest(topic);
            case ABANDONED -> abandoned(topic);
            case EMPTY -> empty(topic);
            case UNSUBSCRIBED_BUT_STABLE -> unsubscribed(topic);
            case OPEN_TRANSACTION -> openTransaction(topic);
            case PHANTOM -> phantom(topic);
            case COMPACTED -> compacted(topic);
            case RETENTION_SHORTER_THAN_LAG -> losing(topic);
            case DELETED_AND_RECREATED -> recreated(topic);
            case PARTITIONS_ADDED -> growing(topic);
            case IDLE_TOPIC_UNREAD -> idle(topic);
            case CATCHING_UP -> catchingUp(topic);
        };
    }

    private ZooBehaviour reading(String group, String topic, Map<String, Object> more) {
        ground.topic(topic, 2);
        ZooMember member = ground.join(group, topic, more);
        return ZooBehaviour.always(() -> {
            write(topic, 2);
            member.tick();
        });
    }

    private void write(String topic, int partitions) {
        for (int p = 0; p < partitions; p++) {
            ground.produce(topic, p, WRITTEN / 2 + ground.random.nextInt(WRITTEN));
        }
    }

    private ZooBehaviour slow(String topic) {
        ground.topic(topic, 1);
        ZooMember member = ground.join(topic, topic);
        return ZooBehaviour.turning(
                () -> {
                    write(topic, 1);
                    member.tick();
                },
                () -> member.pace(WRITTEN / 2));
    }

    private ZooBehaviour stopped(String topic) {
        ground.topic(topic, 1);
        ZooMember member = ground.join(topic, topic);
        return new ZooBehaviour(
                () -> {
                    write(topic, 1);
                    member.tick();
                },
                member::close,
                () -> write(topic, 1));
    }

    private ZooBehaviour stuck(String topic) {
        ground.topic(topic, 3);
        ZooMember member = ground.join(topic, topic);
        return ZooBehaviour.turning(
                () -> {
                    write(topic, 3);
                    member.tick();
                },
                () -> member.pin(topic, 0));
    }

    private ZooBehaviour slowMember(String topic) {
        ground.topic(topic, 6);
        List<ZooMember> members = new ArrayList<>();
        for (int m = 0; m < 3; m++) {
            members.add(ground.join(topic, topic));
        }
        return ZooBehaviour.turning(
                () -> {
                    write(topic, 6);
                    members.forEach(ZooMember::tick);
                },
                () -> members.get(1).pace(WRITTEN / 4));
    }

    /** After ten ticks it has died of the record and is started again. */
    private ZooBehaviour poison(String topic) {
        ground.topic(topic, 2);
        ZooMember[] member = {ground.join(topic, topic)};
        int[] ticks = {0};
        return new ZooBehaviour(
                () -> {
                    write(topic, 2);
                    member[0].tick();
                },
                () -> member[0].pin(topic, 0),
                () -> {
                    write(topic, 2);
                    if (!member[0].consumer.assignment().isEmpty() && ++ticks[0] % 10 == 0) {
                        member[0].close();
                        member[0] = ground.join(topic, topic);
                        member[0].pin(topic, 0);
                    }
                    member[0].tick();
                });
    }

    private ZooBehaviour rewound(String topic) {
        ground.topic(topic, 1);
        ground.produce(topic, 0, 2_000);
        ZooMember member = ground.join(topic, topic);
        return ZooBehaviour.turning(
                () -> {
                    write(topic, 1);
                    member.tick();
                },
                () -> {
                    member.pace(2 * WRITTEN);
                    member.seek(topic, 0, 0);
                });
    }

    private ZooBehaviour resetToLatest(String topic) {
        ground.topic(topic, 1);
        ground.produce(topic, 0, 2_000);
        ZooMember member = ground.join(topic, topic);
        member.pace(WRITTEN / 2);
        return ZooBehaviour.turning(
                () -> {
                    write(topic, 1);
                    member.tick();
                },
                () -> {
                    member.pace(ZooMember.ALL);
                    member.seek(topic, 0, member.end(topic, 0));
                });
    }

    /** It has read one of two partitions, and not all that retention takes. */
    private ZooBehaviour abandoned(String topic) {
        ground.topic(topic, 2);
        ground.produce(topic, 0, 100);
        ground.flush();
        ground.commit(topic, Map.of(new TopicPartition(topic, 0), 10L));
        return ZooBehaviour.turning(() -> write(topic, 2), () -> ground.deleteRecords(topic, 0, 50));
    }

    private ZooBehaviour empty(String topic) {
        ground.topic(topic, 1);
        ground.produce(topic, 0, 100);
        ground.flush();
        ground.commit(topic, Map.of(new TopicPartition(topic, 0), 100L));
        return ZooBehaviour.always(() -> {});
    }

    /** It goes on with another topic; its offsets of this one stay. */
    private ZooBehaviour unsubscribed(String topic) {
        String other = topic + "-other";
        ground.topic(topic, 1);
        ground.topic(other, 1);
        ZooMember member = ground.join(topic, topic);
        return ZooBehaviour.turning(
                () -> {
                    write(topic, 1);
                    write(other, 1);
                    member.tick();
                },
                () -> member.consumer.subscribe(List.of(other)));
    }

    private ZooBehaviour openTransaction(String topic) {
        ground.topic(topic, 1);
        ZooMember member = ground.join(topic, topic);
        KafkaProducer<byte[], byte[]> open = ground.transactional("hangs");
        return ZooBehaviour.turning(
                () -> {
                    write(topic, 1);
                    member.tick();
                },
                () -> {
                    open.beginTransaction();
                    var unused =
                            open.send(new ProducerRecord<>(topic, 0, ground.nowMs.getAsLong(), null, new byte[10]));
                    open.flush();
                });
    }

    /** The last that was written was a transaction, and nothing comes after its marker. */
    private ZooBehaviour phantom(String topic) {
        ground.topic(topic, 1);
        ZooMember member = ground.join(topic, topic);
        KafkaProducer<byte[], byte[]> producer = ground.transactional("ends");
        return new ZooBehaviour(
                () -> {
                    write(topic, 1);
                    member.tick();
                },
                () -> {
                    producer.beginTransaction();
                    var unused =
                            producer.send(new ProducerRecord<>(topic, 0, ground.nowMs.getAsLong(), null, new byte[10]));
                    producer.commitTransaction();
                },
                member::tick);
    }

    /** Of 400 records of two keys little is left; the group stands where compaction has taken everything. */
    private ZooBehaviour compacted(String topic) {
        ground.topic(
                topic,
                1,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "segment.ms",
                        "100",
                        "min.cleanable.dirty.ratio",
                        "0",
                        "max.compaction.lag.ms",
                        "100"));
        int[] ticks = {0};
        ground.commit(topic, Map.of(new TopicPartition(topic, 0), 1L));
        return ZooBehaviour.always(() -> {
            if (ticks[0]++ < 40) {
                for (int i = 0; i < 10; i++) {
                    ground.produce(topic, "key-" + i % 2, ground.nowMs.getAsLong());
                }
            }
        });
    }

    /** Retention by deleting, so that nobody has to wait for it. */
    private ZooBehaviour losing(String topic) {
        ground.topic(topic, 1, Map.of("retention.ms", "600000"));
        ground.produce(topic, 0, 2_000);
        ZooMember member = ground.join(topic, topic);
        member.pace(WRITTEN / 2);
        int[] ticks = {0};
        return new ZooBehaviour(
                () -> {
                    write(topic, 1);
                    member.tick();
                },
                () -> ground.deleteRecords(topic, 0, member.committed(topic, 0) + LOST),
                () -> {
                    write(topic, 1);
                    // What it had fetched before is gone with the seek, so that it meets the new start of the log.
                    if (ticks[0]++ >= 6) {
                        member.tick();
                    }
                });
    }

    /** Kafka forgets a group's offsets with the topic; who commits what it remembers has them back. */
    private ZooBehaviour recreated(String topic) {
        TopicPartition tp = new TopicPartition(topic, 0);
        ground.topic(topic, 1);
        ground.produce(topic, 0, 500);
        ground.flush();
        ground.commit(topic, Map.of(tp, 400L));
        return ZooBehaviour.turning(() -> {}, () -> {
            ground.delete(topic);
            ZooPatience.until("the topic is made anew", () -> ground.topic(topic, 1));
            ZooPatience.until("the offset is back", () -> ground.commit(topic, Map.of(tp, 400L)));
            ZooPatience.until("a few records", () -> {
                ground.produce(topic, 0, 50);
                ground.flush();
            });
        });
    }

    private ZooBehaviour growing(String topic) {
        ground.topic(topic, 1);
        ZooMember member = ground.join(topic, topic);
        int[] partitions = {1};
        return ZooBehaviour.turning(
                () -> {
                    write(topic, partitions[0]);
                    member.tick();
                },
                () -> {
                    ground.grow(topic, 3);
                    partitions[0] = 3;
                });
    }

    private ZooBehaviour idle(String topic) {
        ground.topic(topic, 1);
        for (int i = 0; i < 10; i++) {
            ground.produce(topic, "key-" + i, ground.nowMs.getAsLong() - IDLE_AGE_MS);
        }
        ground.commit(topic, Map.of(new TopicPartition(topic, 0), 4L));
        return ZooBehaviour.always(() -> {});
    }

    /** A consumer that assigns its partitions itself is no member: only its commits are seen, and only they are made here. */
    private ZooBehaviour catchingUp(String topic) {
        int partitions = 100;
        ground.topic(topic, partitions);
        long[] end = new long[partitions];
        double[] position = new double[partitions];
        double[] pace = new double[partitions];
        int[] rest = new int[partitions];
        Runnable tick = () -> {
            Map<TopicPartition, Long> commits = new HashMap<>();
            for (int p = 0; p < partitions; p++) {
                // Caught up it is seen to be, and then a burst comes.
                rest[p] = position[p] >= end[p] - 20 ? rest[p] + 1 : 0;
                boolean burst = rest[p] > 12 || pace[p] == 0;
                rest[p] = burst ? 0 : rest[p];
                pace[p] = burst ? 8 + 8 * ground.random.nextDouble() : pace[p];
                int more = 2 + ground.random.nextInt(7) + (burst ? 150 + ground.random.nextInt(250) : 0);
                ground.produce(topic, p, more);
                end[p] += more;
                position[p] =
                        Math.min((double) end[p], position[p] + pace[p] * (0.7 + 0.6 * ground.random.nextDouble()));
                commits.put(new TopicPartition(topic, p), (long) position[p]);
            }
            ground.flush();
            ground.commit(topic, commits);
        };
        return ZooBehaviour.always(tick);
    }
}
