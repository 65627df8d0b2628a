package io.streamgauge.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventDecoderTest {
    private static final Limits SMALL = new Limits(2, 5, 6, 8, 4, 3, 400, 3, 3);

    private static Outcomes decode(String record) {
        return decode(record.getBytes(UTF_8), Limits.DEFAULT);
    }

    /** With both decoders, which must agree. */
    private static Outcomes decode(byte[] record, Limits limits) {
        Outcomes fast = Outcomes.of(new EventDecoder(), record, limits);
        Outcomes reference = Outcomes.of(new JacksonEventDecoder(), record, limits);
        assertThat(fast.lines).isEqualTo(reference.lines);
        return fast;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {"name":"a","type":"counter","value":3}                          ~ counter a | 3.0 @1000000
            {"name":"a_total","type":"counter","value":3,"timestamp":5}      ~ counter a | 3.0 @5
            {"name":"_total","type":"counter","value":0}                     ~ counter _total | 0.0 @1000000
            {"name":"a_total","type":"gauge","value":-2.5e-1}                ~ gauge a_total | -0.25 @1000000
            {"name":"a","type":"gauge","value":"NaN"}                        ~ gauge a | NaN @1000000
            {"name":"a","type":"gauge","value":1e999}                        ~ gauge a | Infinity @1000000
            {"name":"t","type":"timer","values":[1,2.5],"count":10}          ~ histogram t | 1.0x10.0 2.5x10.0 @1000000
            {"name":"t","type":"summary","value":1,"buckets":[0.1,1]}        ~ histogram t | 1.0 @1000000 buckets 0.1,1.0
            {"name":"t","type":"distribution","value":1,"buckets":[2,"+Inf"]} ~ histogram t | 1.0 @1000000 buckets 2.0
            {"name":"c","type":"counter","value":7,"cumulative":true}        ~ counter c | cumulative 7.0 @1000000
            {"name":"c","type":"counter","value":7,"labels":{"z":"1","a":"2"}} ~ `counter c{a="2", z="1"} | 7.0 @1000000`
            {"name":"c","type":"counter","value":7,"labels":{"a":"","z":"ü"}} ~ `counter c{z="ü"} | 7.0 @1000000`
            {"name":"c","type":"counter","value":7,"labels":{"a":"\\"\\u00fc"}} ~ `counter c{a="\\"ü"} | 7.0 @1000000`
            {"name":"c","type":"counter","value":7,"unit":"s","help":"h, ü"} ~ `counter c | 7.0 @1000000 unit s help h, ü`
            {"name":"c","type":"counter","value":7,"other":{"a":[1,{}]},"x":null} ~ counter c | 7.0 @1000000
            {"name":"c","type":"counter","value":7,"value":8,"unit":null}    ~ counter c | 8.0 @1000000
            {"name":"http.req/s","type":"gauge","value":1}                   ~ `gauge {"http.req/s"} | 1.0 @1000000`
            {"name":"c","type":"gauge","value":1,"timestamp":1700000000000.9} ~ gauge c | 1.0 @1700000000000
            """)
    void takesEvents(String event, String point) {
        assertThat(decode(event).lines).containsExactly(point);
        assertThat(decode("\uFEFF \t\r\n" + event + "\n\n").lines).containsExactly(point);
        assertThat(decode("[" + event + " , " + event + "]").lines).containsExactly(point, point);
        assertThat(decode(event + "\n" + event + "\r\n[" + event + "]").lines).containsExactly(point, point, point);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {"name":"a","type":"counter","value":1,}               ~ not-json
            {"name":"a","type":"counter","value":01}               ~ not-json
            {"name":"a","type":"counter","value":NaN}              ~ not-json
            {'name':"a"}                                           ~ not-json
            {"name":"a","type":"counter"                           ~ not-json
            hello                                                  ~ not-json
            {"name":"a","type":"counter","value":1]                ~ not-json
            17                                                     ~ wrong-type
            "text"                                                 ~ wrong-type
            null                                                   ~ wrong-type
            [[]]                                                   ~ wrong-type
            []                                                     ~ empty-record
            {}                                                     ~ missing-name
            {"name":null,"type":"counter","value":1}               ~ missing-name
            {"name":7,"type":"counter","value":1}                  ~ wrong-type
            {"name":"","type":"counter","value":1}                 ~ bad-name
            {"name":"a\\n","type":"counter","value":1}             ~ bad-name
            {"name":"\\ud800","type":"counter","value":1}          ~ bad-name
            {"name":"a","value":1}                                 ~ missing-type
            {"name":"a","type":"Counter","value":1}                ~ unknown-type
            {"name":"a","type":"counter"}                          ~ missing-value
            {"name":"a","type":"counter","values":[]}              ~ missing-value
            {"name":"a","type":"counter","value":null}             ~ missing-value
            {"name":"a","type":"counter","value":"1"}              ~ wrong-type
            {"name":"a","type":"counter","value":true}             ~ wrong-type
            {"name":"a","type":"counter","value":1,"values":[1]}   ~ wrong-type
            {"name":"a","type":"counter","values":[1,null]}        ~ wrong-type
            {"name":"a","type":"counter","value":-1}               ~ negative-counter
            {"name":"a","type":"counter","values":[1,-1]}          ~ negative-counter
            {"name":"a","type":"counter","value":1e999}            ~ nan-counter
            {"name":"a","type":"counter","value":"NaN"}            ~ nan-counter
            {"name":"a","type":"histogram","value":"NaN"}          ~ non-finite-observation
            {"name":"a","type":"histogram","value":1,"count":0}    ~ bad-count
            {"name":"a","type":"histogram","value":1,"count":-2}   ~ bad-count
            {"name":"a","type":"histogram","value":1,"buckets":[2,1]} ~ bad-buckets
            {"name":"a","type":"histogram","value":1,"labels":{"le":"1"}} ~ bad-label
            {"name":"a","type":"gauge","value":1,"labels":{"":"1"}} ~ bad-label
            {"name":"a","type":"gauge","value":1,"labels":{"__name__":"b"}} ~ bad-label
            {"name":"a","type":"gauge","value":1,"labels":{"x":"1","x":"2"}} ~ bad-label
            {"name":"a","type":"gauge","value":1,"labels":{"x":1}} ~ wrong-type
            {"name":"a","type":"gauge","value":1,"labels":["x"]}   ~ wrong-type
            {"name":"a","type":"gauge","value":1,"timestamp":-1}   ~ bad-timestamp
            {"name":"a","type":"gauge","value":1,"timestamp":1e30} ~ bad-timestamp
            {"name":"a","type":"gauge","value":1,"timestamp":"1"}  ~ wrong-type
            {"name":"a","type":"gauge","value":1,"cumulative":true} ~ wrong-type
            """)
    void rejectsByReason(String record, String reason) {
        assertThat(decode(record).brief()).containsExactly(reason);
    }

    @Test
    void anEmptyRecordSaysSo() {
        assertThat(decode(null, Limits.DEFAULT).lines).containsExactly("empty-record | the record has no value");
        assertThat(decode("").brief()).containsExactly("empty-record");
        assertThat(decode(" \n\t").brief()).containsExactly("empty-record");
    }

    @Test
    void keepsTheRestOfABatch() {
        String good = "{\"name\":\"a\",\"type\":\"counter\",\"value\":1}";
        assertThat(decode("[" + good + ",{\"name\":1},{tru},7," + good + "]").brief())
                .containsExactly("counter a", "wrong-type", "not-json", "wrong-type", "counter a");
        assertThat(decode(good + "\n{\"name\":\"b\n" + good + "\nnonsense } {\n" + good)
                        .brief())
                .containsExactly("counter a", "not-json", "counter a", "not-json", "counter a");
        assertThat(decode("[\n" + good + ",\n{\"name\":\n]\n" + good).brief())
                .containsExactly("counter a", "not-json", "counter a");
        assertThat(decode("[" + good + " " + good + "]\n" + good).brief())
                .containsExactly("counter a", "not-json", "counter a");
    }

    @Test
    void saysWhereAndWhat() {
        String good = "{\"name\":\"a\",\"type\":\"counter\",\"value\":1}";
        assertThat(decode("[" + good + ",{\"name\":\"a\",\"type\":\"counter\",\"value\":\"x\"}]")
                        .lines
                        .get(1))
                .isEqualTo("wrong-type | element 1 at byte 41: \"value\" is a number, not the string \"x\"");
        assertThat(decode("{\"name\":\"a\"\n").lines)
                .containsExactly("not-json | byte 0: brackets or quotes do not close: \"{\\u000a\""
                        .replace("{", "{\\\"name\\\":\\\"a\\\""));
    }

    @Test
    void rejectsWhatIsNoUtf8AndKeepsTheRest() {
        String good = "{\"name\":\"a\",\"type\":\"counter\",\"value\":1}";
        byte[] record = ("[" + good.replace("a\"", "\u00ff\"") + "," + good + "]").getBytes(ISO_8859_1);
        assertThat(decode(record, Limits.DEFAULT).brief()).containsExactly("invalid-utf8", "counter a");
    }

    @Test
    void keepsToTheLimits() {
        String head = "{\"name\":\"a\",\"value\":1,\"type\":";
        assertThat(decode(
                                (head + "\"counter\",\"labels\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}}")
                                        .getBytes(UTF_8),
                                SMALL)
                        .lines)
                .containsExactly("counter a{streamgauge_overflow=\"true\"} | 1.0 @1000000 over too-many-labels");
        assertThat(decode((head + "\"timer\",\"labels\":{\"a\":\"1234567\"}}").getBytes(UTF_8), SMALL).lines)
                .containsExactly("histogram a{streamgauge_overflow=\"true\"} | 1.0 @1000000 over label-too-long");
        assertThat(decode((head + "\"gauge\",\"labels\":{\"abcdef\":\"1\"}}").getBytes(UTF_8), SMALL)
                        .brief())
                .containsExactly("label-too-long");
        assertThat(decode((head + "\"gauge\",\"x\":[[[]]]}").getBytes(UTF_8), SMALL)
                        .brief())
                .containsExactly("too-deep");
        assertThat(decode("{\"name\":\"123456789\",\"type\":\"gauge\",\"value\":1}".getBytes(UTF_8), SMALL)
                        .brief())
                .containsExactly("name-too-long");
        assertThat(decode("{\"name\":\"a\",\"type\":\"gauge\",\"values\":[1,2,3,4]}".getBytes(UTF_8), SMALL)
                        .brief())
                .containsExactly("too-many-values");
        assertThat(decode((head + "\"timer\",\"buckets\":[1,2,3,4]}").getBytes(UTF_8), SMALL)
                        .brief())
                .containsExactly("bad-buckets");
        String good = head + "\"gauge\"}";
        assertThat(decode(("[" + (good + ",").repeat(5) + good + "]").getBytes(UTF_8), SMALL)
                        .brief())
                .containsExactly("gauge a", "gauge a", "gauge a", "gauge a", "too-many-points");
        assertThat(decode(" ".repeat(401).getBytes(UTF_8), SMALL).brief()).containsExactly("record-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"name\":[", "[{", "{\n", "[\n", "\"", "\\", "-"})
    void aMegabyteOfNestingIsRefusedInBoundedTime(String piece) {
        String record = piece.repeat((1 << 20) / piece.length());
        Outcomes outcomes = Outcomes.of(new EventDecoder(), record.getBytes(UTF_8), Limits.DEFAULT);
        assertThat(outcomes.points).isZero();
        assertThat(outcomes.rejects).isBetween(1, Limits.DEFAULT.pointsPerRecord() + 1);
    }

    @Test
    void oneSeriesHasOneKeyWhateverTheOrderOfItsLabels() {
        SeriesKey[] keys = new SeriesKey[2];
        String[] records = {
            "{\"name\":\"a_total\",\"type\":\"counter\",\"value\":1,\"labels\":{\"b\":\"2\",\"a\":\"1\"}}",
            "{\"labels\":{ \"a\" : \"1\",\"\\u0062\":\"2\"},\"name\":\"a\",\"type\":\"counter\",\"value\":1}"
        };
        for (int i = 0; i < 2; i++) {
            int n = i;
            new EventDecoder().decode(records[i].getBytes(UTF_8), 0, Limits.DEFAULT, new PointSink() {
                @Override
                public void point(Point p) {
                    keys[n] = p.key();
                }

                @Override
                public void reject(Reject reason, String detail) {
                    throw new AssertionError(detail);
                }
            });
        }
        assertThat(keys[0]).isEqualTo(keys[1]);
        assertThat(keys[0].bytes()).isEqualTo("a\u00ffa\u00ff1\u00ffb\u00ff2".getBytes(ISO_8859_1));
    }
}
