package io.streamgauge.serve.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.streamgauge.ingest.Limits;
import io.streamgauge.model.Labels;
import io.streamgauge.serve.exposition.Exposition;
import io.streamgauge.serve.exposition.ExpositionFormat;
import io.streamgauge.serve.exposition.Negotiated;
import io.streamgauge.serve.exposition.Page;
import io.streamgauge.serve.meters.ServiceMeters;
import io.streamgauge.topology.inlet.InletRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Go's clients push says the same as the text that others push. */
final class ProtoFamiliesTest {
    private static Set<String> pushed(byte[] text) {
        return PushBody.read(text, Labels.of("job", "a"), Limits.DEFAULT, 0).families().stream()
                .flatMap(family -> family.samples().stream()
                        .map(sample -> family.name() + " " + family.type() + " " + family.help() + " " + sample))
                .collect(Collectors.toSet());
    }

    private static byte[] page(ServiceMeters meters, ExpositionFormat format) throws IOException {
        try (Page page = new Exposition().write(List.of(), meters.families(), Negotiated.of(format))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            page.writeTo(out);
            return out.toByteArray();
        }
    }

    @Test
    void everyTypeMeansTheSameAsItsText() throws IOException {
        ServiceMeters meters = new ServiceMeters();
        Counter.builder("c")
                .description("Lines\nand \\ \"quotes\".")
                .tag("l", "a\"b\\c\nd")
                .register(meters.registry())
                .increment(7.5);
        Gauge.builder("g", () -> -1e300).register(meters.registry());
        Timer.builder("t")
                .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofSeconds(2))
                .register(meters.registry())
                .record(Duration.ofSeconds(1));
        DistributionSummary.builder("s")
                .publishPercentiles(0.5, 0.9)
                .register(meters.registry())
                .record(3);
        Set<String> asText = pushed(page(meters, ExpositionFormat.TEXT_0_0_4));
        Set<String> asProtobuf = pushed(ProtoFamilies.text(page(meters, ExpositionFormat.PROTOBUF)));
        assertThat(asText).hasSizeGreaterThan(10);
        assertThat(asProtobuf).isEqualTo(asText);
        meters.close();
    }

    @Test
    void malformed() {
        byte[] lying = {9, 10, 1};
        assertThatThrownBy(() -> ProtoFamilies.text(lying))
                .isInstanceOf(InletRefusedException.class)
                .hasMessage("Malformed protobuf: byte 1: a length of 9 where 2 bytes are left. Nothing was taken.");
        assertThatThrownBy(() -> ProtoFamilies.text("rows 1\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InletRefusedException.class);
    }
}
