package io.streamgauge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

final class KafkaProblemsTest {
    @Test
    void wrongCredentials() {
        assertThat(explain(new ExecutionException(new SaslAuthenticationException("no such user"))))
                .contains("kafka:9092 refuse the credentials: no such user")
                .contains("sasl.jaas.config");
        assertThat(explain(new SslAuthenticationException("bad certificate"))).contains("ssl.*");
    }

    @Test
    void missingRightsAndTopics() {
        assertThat(explain(new TopicAuthorizationException("Topic authorization failed.")))
                .contains("doesn't allow it")
                .contains("ACLs");
        assertThat(explain(new UnknownTopicOrPartitionException("x"))).contains("the topic does not exist");
    }

    @Test
    void noBrokerAndBadSettings() {
        assertThat(explain(new ExecutionException(new TimeoutException("timed out"))))
                .contains("no Kafka broker answers at kafka:9092")
                .contains("--bootstrap-servers");
        assertThat(explain(new KafkaException("Failed to construct", new ConfigException("acks", "many"))))
                .contains("refuse a setting")
                .contains("acks");
    }

    @Test
    void whatIsNotKafkasIsNotExplained() {
        assertThat(KafkaProblems.explain(new IllegalStateException("x"), "kafka:9092"))
                .isEmpty();
    }

    private static String explain(Throwable failure) {
        UserError error = KafkaProblems.explain(failure, "kafka:9092").orElseThrow();
        return error.getMessage() + "\n" + error.whatToDo();
    }
}
