package io.streamgauge.topology.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** Nothing is passed over, and the place of an error is known in words. */
final class HandlersTest {
    private final ErrorSite site = new ErrorSite();

    /** Fails at the second record. */
    private static final class Brittle extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            if (record.value().length == 0) {
                throw new IllegalStateException("empty");
            }
        }
    }

    private TopologyTestDriver driver(Deserializer<byte[]> values) {
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), values, "events")
                .addProcessor("brittle", Brittle::new, "in");
        Properties properties = new Properties();
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, FailOnDeserialization.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailOnProcessing.class);
        properties.put(ErrorSite.PROPERTY, site);
        return new TopologyTestDriver(topology, properties);
    }

    private static TestInputTopic<byte[], byte[]> events(TopologyTestDriver driver) {
        return driver.createInputTopic("events", new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Test
    void processingFailsAtTheRecordsPlace() {
        try (TopologyTestDriver driver = driver(new ByteArrayDeserializer())) {
            events(driver).pipeInput(new byte[] {1});
            assertThatThrownBy(() -> events(driver).pipeInput(new byte[0]))
                    .hasRootCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(site.take()).hasValue("processing events-0 offset 1 (task 0_0, brittle)");
        assertThat(site.take()).isEmpty();
    }

    @Test
    void readingFailsAtTheRecordsPlace() {
        Deserializer<byte[]> refuses = (topic, bytes) -> {
            throw new IllegalArgumentException("no");
        };
        try (TopologyTestDriver driver = driver(refuses)) {
            assertThatThrownBy(() -> events(driver).pipeInput(new byte[] {1}))
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThat(site.take()).hasValue("reading events-0 offset 0");
    }

    @Test
    void writingTriesAgainWhatPassesAndFailsOtherwise() {
        FailOnProduction handler = new FailOnProduction();
        handler.configure(Map.of(ErrorSite.PROPERTY, site));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("alerts", new byte[] {1}, new byte[2_000_000]);
        assertThat(handler.handleError(null, record, new TimeoutException("slow"))
                        .result())
                .isEqualTo(ProductionExceptionHandler.Result.RETRY);
        assertThat(site.take()).isEmpty();
        assertThat(handler.handleError(null, record, new RecordTooLargeException("big"))
                        .result())
                .isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(site.take().orElseThrow()).contains("writing to alerts").contains("2000001 bytes");
    }
}
