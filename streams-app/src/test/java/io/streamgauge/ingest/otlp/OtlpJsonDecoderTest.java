package io.streamgauge.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpJsonDecoderTest {
    private final OtlpJsonDecoder json = new OtlpJsonDecoder(OtlpSettings.DEFAULT);
    private final OtlpDecoder protobuf = new OtlpDecoder(OtlpSettings.DEFAULT);

    private List<String> decode(String text) {
        return Outcomes.of(json, text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT).lines;
    }

    private static String gauge(String point) {
        return "{'resourceMetrics':[{'scopeMetrics':[{'metrics':[{'name':'g','gauge':{'dataPoints':[%s]}}]}]}]}"
                .formatted(point)
                .replace('\'', '"');
    }

    @Test
    void meansWhatTheProtobufFormMeans() {
        byte[] record = OtlpRequests.everything().toByteArray();
        String text = ProtoJson.of(OtlpRequests.everything());
        assertThat(decode(text)).isEqualTo(Outcomes.of(protobuf, record, Limits.DEFAULT).lines);
    }

    @Test
    void takesOneRequestPerLine() {
        String line = gauge("{'timeUnixNano':'5000000','asInt':'7'}");
        assertThat(decode(line + "\n" + line)).containsExactly("gauge g | 7.0 @5", "gauge g | 7.0 @5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'asInt':7,'timeUnixNano':5000000,'unknown':{'a':[1]}} | gauge g @ 7.0 @5",
                "{'asDouble':'NaN','timeUnixNano':'5000000','flags':null} | gauge g @ NaN @5",
                "{'asDouble':-1.5e3} | gauge g @ -1500.0 @1000000",
                "{'asDouble':true} | wrong-type",
                "{'asInt':1.5} | wrong-type",
                "{'asInt':'18446744073709551616'} | wrong-type",
                "7 | wrong-type",
                "{'attributes':{}} | wrong-type",
                "{'exemplars':[{'traceId':'xyz'}]} | wrong-type",
            })
    void readsADataPoint(String point, String expected) {
        List<String> lines = decode(gauge(point));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).replaceFirst(" \\|", " @")).startsWith(expected);
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThat(decode("{")).hasSize(1).first().asString().startsWith("not-json | malformed near byte ");
        assertThat(decode("  ")).containsExactly("empty-record | the record is blank");
        assertThat(decode("[]")).hasSize(1).first().asString().startsWith("wrong-type | a request is an object");
        assertThat(decode("{\"a\":".repeat(100))).hasSize(1).first().asString().startsWith("too-deep");
        byte[] bad = {'{', '"', (byte) 0xC3, '"', '}'};
        assertThat(Outcomes.of(json, bad, Limits.DEFAULT).lines).containsExactly("invalid-utf8 | no UTF-8 at byte 2");
    }
}
