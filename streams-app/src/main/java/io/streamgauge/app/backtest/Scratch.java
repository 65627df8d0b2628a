package io.streamgauge.app.backtest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a backtest has on the cluster: a consumer group and topics, all named by its own application id. */
final class Scratch {
    private static final int TRIES = 40;
    private static final long BETWEEN_TRIES_MS = 250;

    private final Admin admin;
    private final String applicationId;

    Scratch(Admin admin, String applicationId) {
        this.admin = admin;
        this.applicationId = applicationId;
    }

    String topic(String what) {
        return applicationId + "-" + what;
    }

    /** The group begins where the range begins. */
    void startAt(EventsRange range) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(applicationId, range.startOffsets())
                .all()
                .get();
    }

    /** Deletes everything, changelogs included; call when nobody is in the group any more. */
    void delete() throws ExecutionException, InterruptedException {
        deleteGroup();
        Set<String> topics = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(applicationId + "-"))
                .collect(Collectors.toSet());
        try {
            admin.deleteTopics(topics).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    private void deleteGroup() throws ExecutionException, InterruptedException {
        for (int i = 1; ; i++) {
            try {
                admin.deleteConsumerGroups(List.of(applicationId)).all().get();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                // Members that have just left are still counted for a moment.
                if (!(e.getCause() instanceof GroupNotEmptyException) || i == TRIES) {
                    throw e;
                }
                Thread.sleep(BETWEEN_TRIES_MS);
            }
        }
    }
}
