package io.streamgauge.app.cli;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Turns what Kafka's clients throw into what is wrong and what to do. */
final class KafkaProblems {
    private KafkaProblems() {}

    /**
     * Explains a failure, or gives none where it isn't Kafka's.
     *
     * @param where the brokers, for the message
     */
    static Optional<UserError> explain(Throwable failure, String where) {
        Throwable cause = unwrap(failure);
        if (cause instanceof AuthenticationException) {
            return Optional.of(new UserError(
                    "the brokers at " + where + " refuse the credentials: " + cause.getMessage(),
                    "Check security.protocol, sasl.mechanism, sasl.jaas.config and the ssl.* settings under kafka: in the configuration"
                            + "\n(or --kafka PROPERTY=VALUE).",
                    failure));
        }
        if (cause instanceof AuthorizationException) {
            return Optional.of(new UserError(
                    "the cluster at " + where + " doesn't allow it: " + cause.getMessage(),
                    "Ask for the access rights (ACLs) that the message names.",
                    failure));
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return Optional.of(new UserError(
                    "the topic does not exist on " + where + ": " + cause.getMessage(),
                    "Create it, or correct its name.",
                    failure));
        }
        if (cause instanceof ConfigException) {
            return Optional.of(new UserError(
                    "Kafka's clients refuse a setting: " + cause.getMessage(),
                    "Correct it under kafka: in the configuration (or --kafka PROPERTY=VALUE).",
                    failure));
        }
        if (cause instanceof TimeoutException) {
            return Optional.of(noAnswer(where, failure));
        }
        return Optional.empty();
    }

    static UserError noAnswer(String where, Throwable cause) {
        return new UserError(
                "no Kafka broker answers at " + where,
                "Is it running, and is the address right? Name another with --bootstrap-servers HOST:PORT."
                        + "\nIf the cluster wants TLS or a password, say so with --kafka security.protocol=… (or kafka: in the file)."
                        + "\nTo try Streamgauge without a cluster: bin/streamgauge dev --demo",
                cause);
    }

    /** Clients wrap their constructor's failure in a KafkaException, and futures theirs in an ExecutionException. */
    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || cause.getClass() == KafkaException.class)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
