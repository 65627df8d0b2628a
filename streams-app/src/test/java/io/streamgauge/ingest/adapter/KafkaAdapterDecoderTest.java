package io.streamgauge.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaAdapterDecoderTest {
    private final KafkaAdapterDecoder decoder = new KafkaAdapterDecoder();

    private List<String> decode(String text) {
        byte[] record = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Outcomes.of(decoder, record, Limits.DEFAULT).lines;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'timestamp':'1970-01-01T00:00:05Z','value':'98','name':'up','labels':{'__name__':'up','a':'b'}} | unknown up{a=`b`} @ 98.0 @5000",
                "{'timestamp':'1970-01-01T01:00:05.5+01:00','value':'NaN','name':'up'} | unknown up @ NaN @5500",
                "{'value':'-Inf','labels':{'__name__':'up','x':null,'y':''}} | unknown up @ -Infinity @1000000",
                "{'value':1.5,'name':'up','more':[1,{}]} | unknown up @ 1.5 @1000000",
                "{'value':'1','name':'up','labels':[]} | wrong-type",
                "{'value':'one','name':'up'} | wrong-type",
                "{'name':'up'} | missing-value",
                "{'value':'1'} | missing-name",
                "{'value':'1','name':'up','timestamp':'yesterday'} | bad-timestamp",
                "{'value':'1','name':'up','timestamp':'1969-01-01T00:00:05Z'} | bad-timestamp",
                "{'value':'1','name':'up','timestamp':'+999999999-01-01T00:00:05Z'} | bad-timestamp",
                "{'value':'1','name':'up','labels':{'a':'1','a':'2'}} | bad-label",
                "7 | wrong-type",
                "{'value':} | not-json",
                "[] | empty-record",
            })
    void readsASample(String record, String expected) {
        List<String> lines = decode(record);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).replaceFirst(" \\|", " @").replace('"', '`')).startsWith(expected);
    }

    @Test
    void readsArraysAndLines() {
        String one = "{'value':'1','name':'up'}";
        assertThat(decode("[" + one + "," + one + "]\n" + one + "\n")).hasSize(3);
        assertThat(decode(one + one + "{")).hasSize(3).last().asString().startsWith("not-json");
    }
}
