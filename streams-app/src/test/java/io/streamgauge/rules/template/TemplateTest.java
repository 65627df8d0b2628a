package io.streamgauge.rules.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.model.Labels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every expectation here was also checked against Prometheus' own templates (promtool 2.42), except where that version lacks the function. */
final class TemplateTest {
    static final TemplateData DATA = new TemplateData(
            Labels.of("instance", "db-1.example.org:9100", "job", "db", "path", "/a b&c=<d>"),
            Labels.of("cluster", "eu"),
            "http://gauge.example.org/prefix",
            1234567.891,
            1_700_000_000_500L,
            TemplateTest::query);

    static List<TemplateSample> query(String expr) {
        return switch (expr) {
            case "m" ->
                List.of(
                        new TemplateSample(Labels.of("__name__", "m", "i", "b"), 2),
                        new TemplateSample(Labels.of("__name__", "m", "i", "a"), 1.5));
            case "none" -> List.of();
            default -> throw new IllegalArgumentException("unexpected query " + expr);
        };
    }

    static final List<List<String>> CASES = List.of(
            List.of("no action", "no action"),
            List.of("{{ $value }}", "1.234567891e+06"),
            List.of("{{ .Value }} {{ $.Value }}", "1.234567891e+06 1.234567891e+06"),
            List.of("{{ $labels.instance }}", "db-1.example.org:9100"),
            List.of("[{{ $labels.missing }}]", "[]"),
            List.of("{{ .Labels.job }}/{{ $externalLabels.cluster }}", "db/eu"),
            List.of("{{ $externalURL }}", "http://gauge.example.org/prefix"),
            List.of("{{ $labels }}", "map[instance:db-1.example.org:9100 job:db path:/a b&c=<d>]"),
            List.of("a  {{- 1 -}}  b", "a1b"),
            List.of("a {{/* a comment */}} b", "a  b"),
            List.of("a {{- /* a comment */ -}} b", "ab"),
            List.of("{{ $value | humanize }}", "1.235M"),
            List.of("{{ humanize 0.0 }} {{ humanize 0.00123 }} {{ humanize 12345678901.0 }}", "0 1.23m 12.35G"),
            List.of("{{ humanize -7.0 }} {{ humanize \"1500\" }}", "-7 1.5k"),
            List.of("{{ humanize1024 1.0 }} {{ humanize1024 1048576.0 }} {{ $value | humanize1024 }}", "1 1Mi 1.177Mi"),
            List.of("{{ humanizeDuration 0.0 }} {{ humanizeDuration 0.0032 }}", "0s 3.2ms"),
            List.of("{{ humanizeDuration 59.12345 }} {{ humanizeDuration 899.9 }}", "59.12s 14m 59s"),
            List.of("{{ humanizeDuration 90061.0 }} {{ humanizeDuration -3661.0 }}", "1d 1h 1m 1s -1h 1m 1s"),
            List.of("{{ humanizePercentage 0.1234567 }} {{ humanizePercentage 1.0 }}", "12.35% 100%"),
            List.of("{{ humanizeTimestamp 1435065584.128 }}", "2015-06-23 13:19:44.128 +0000 UTC"),
            List.of("{{ humanizeTimestamp 0.0 }}", "1970-01-01 00:00:00 +0000 UTC"),
            List.of(
                    "{{ printf \"%.2f|%6.1f|%-6s|%06d|%x|%q|%t|%v|%%\" 1.005 2.25 \"ab\" 42 255 \"q\\\"\" true 3.0 }}",
                    "1.00|   2.2|ab    |000042|ff|\"q\\\"\"|true|3|%"),
            List.of(
                    "{{ printf \"%d\" 1.5 }} {{ printf \"%s\" 5 }} {{ printf \"%s\" }}",
                    "%!d(float64=1.5) %!s(int=5) %!s(MISSING)"),
            List.of("{{ printf \"%d\" 1 2 }}", "1%!(EXTRA int=2)"),
            List.of("{{ printf \"%+d %e %g %G\" 7 123456.789 1e21 1e-7 }}", "+7 1.234568e+05 1e+21 1E-07"),
            List.of("{{ printf \"%s %v\" $labels.job $value }}", "db 1.234567891e+06"),
            List.of("{{ print 1 2 \"a\" 3 4.5 }}|{{ println \"x\" 1 }}", "1 2a3 4.5|x 1\n"),
            List.of("{{ if gt $value 1000.0 }}big{{ else if eq $labels.job \"db\" }}db{{ else }}small{{ end }}", "big"),
            List.of("{{ if lt $value 1000.0 }}small{{ else if eq $labels.job \"db\" }}db{{ else }}x{{ end }}", "db"),
            List.of("{{ if and $labels.job (not $labels.nope) }}y{{ end }}", "y"),
            List.of("{{ or $labels.nope \"default\" }} {{ and 0 1 }}", "default 0"),
            List.of(
                    "{{ eq $labels.job \"a\" \"b\" \"db\" }} {{ ne 1 2 }} {{ le 2 2 }} {{ ge \"a\" \"b\" }}",
                    "true true true false"),
            List.of(
                    "{{ with $labels.job }}<{{ . }}>{{ end }}{{ with $labels.no }}x{{ else }}none{{ end }}",
                    "<db>none"),
            List.of(
                    "{{ range $k, $v := $labels }}{{ $k }}={{ $v }};{{ end }}",
                    "instance=db-1.example.org:9100;job=db;path=/a b&c=<d>;"),
            List.of("{{ range query \"m\" }}{{ .Labels.i }}:{{ .Value }} {{ end }}", "b:2 a:1.5 "),
            List.of(
                    "{{ range $i, $s := sortByLabel \"i\" (query \"m\") }}{{ $i }}{{ label \"i\" $s }}{{ end }}",
                    "0a1b"),
            List.of(
                    "{{ query \"m\" | first | value }} {{ with query \"m\" }}{{ . | first | label \"i\" }}{{ end }}",
                    "2 b"),
            List.of("{{ range query \"none\" }}x{{ else }}nothing{{ end }}", "nothing"),
            List.of("{{ len (query \"m\") }} {{ (index (query \"m\") 1).Value }}", "2 1.5"),
            List.of("{{ (query \"m\" | first).Labels.i }}", "b"),
            List.of("{{ range query \"m\" }}{{ if eq .Labels.i \"a\" }}{{ break }}{{ end }}{{ .Value }}{{ end }}", "2"),
            List.of(
                    "{{ range query \"m\" }}{{ if eq .Labels.i \"b\" }}{{ continue }}{{ end }}{{ .Value }}{{ end }}",
                    "1.5"),
            List.of("{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}", "2"),
            List.of("{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }}", "1"),
            List.of("{{ define \"t\" }}<{{ .arg0 }} {{ .arg1 }}>{{ end }}{{ template \"t\" (args 1 \"b\") }}", "<1 b>"),
            List.of(
                    "{{ define \"t\" }}{{ . }}!{{ end }}{{ template \"t\" $labels.job }}{{ template \"t\" }}",
                    "db!<no value>!"),
            List.of("{{ reReplaceAll \"(.*):(.*)\" \"$2-${1}\" $labels.instance }}", "9100-db-1.example.org"),
            List.of(
                    "{{ reReplaceAll \"a(x*)b\" \"$1W\" \"-ab-axxb-\" }} {{ reReplaceAll \"a(x*)b\" \"${1}W\" \"-ab-axxb-\" }}",
                    "--- -W-xxW-"),
            List.of("{{ match \"^db\" $labels.instance }} {{ match \"^x\" $labels.instance }}", "true false"),
            List.of(
                    "{{ title \"hello big_world-wide ünit\" }} {{ toUpper \"aé\" }} {{ toLower \"AÉ\" }}",
                    "Hello Big_world-Wide Ünit AÉ aé"),
            List.of(
                    "{{ stripPort $labels.instance }} {{ stripPort \"[::1]:80\" }} {{ stripPort \"no\" }} {{ stripPort \"a:b:c\" }}",
                    "db-1.example.org ::1 no a:b:c"),
            List.of(
                    "{{ stripDomain $labels.instance }} {{ stripDomain \"10.0.0.1:80\" }} {{ stripDomain \"a.b\" }}",
                    "db-1:9100 10.0.0.1:80 a"),
            List.of(
                    "{{ graphLink \"up == 0\" }} {{ tableLink \"a{b=\\\"c\\\"}\" }}",
                    "/graph?g0.expr=up+%3D%3D+0&g0.tab=0 /graph?g0.expr=a%7Bb%3D%22c%22%7D&g0.tab=1"),
            List.of("{{ pathPrefix }} {{ externalURL }}", "/prefix http://gauge.example.org/prefix"),
            List.of("{{ parseDuration \"1h30m\" }} {{ parseDuration \"250ms\" }}", "5400 0.25"),
            List.of(
                    "{{ html \"<a href='x'>&\" }} {{ js \"it's <\\\"ok\\\">\" }} {{ urlquery \"a b&ü\" }}",
                    "&lt;a href=&#39;x&#39;&gt;&amp; it\\'s \\u003C\\\"ok\\\"\\u003E a+b%26%C3%BC"),
            List.of("{{ safeHtml \"<b>\" }}", "<b>"),
            List.of(
                    "{{ slice \"abcdef\" 1 3 }} {{ len \"é\" }} {{ index $labels \"job\" }} {{ index \"abc\" 1 }}",
                    "bc 2 db 98"),
            List.of("{{ (toTime 1435065584.128).Format \"Mon, 2 Jan 2006 15:04:05\" }}", "Tue, 23 Jun 2015 13:19:44"),
            List.of(
                    "{{ 1e3 }} {{ 0x10 }} {{ 1_000 }} {{ 'a' }} {{ -3 }} {{ .5 }} {{ true }} {{ `raw \\n` }}",
                    "1000 16 1000 97 -3 0.5 true raw \\n"),
            List.of("{{ \"tab\\tq\\\"\\u00e9\" }}", "tab\tq\"é"),
            List.of("{{ block \"b\" . }}{{ .Value }}{{ end }}", "1.234567891e+06"),
            List.of("{{ with $x := 5 }}{{ $x }}{{ end }}", "5"),
            List.of("{{ $value | printf \"%.1f\" | printf \"%s!\" }}", "1234567.9!"));

    /** Newer than promtool 2.42. */
    static final List<List<String>> NEWER = List.of(
            List.of(
                    "{{ toDuration 90.5 }} {{ (toDuration 90.5).Minutes }} {{ humanizeDuration (toDuration 61.0) }}",
                    "1m30.5s 1.5083333333333333 1m 1s"),
            List.of("{{ now }}", "1.7000000005e+09"),
            List.of("{{ urlQueryEscape \"a b/?\" }}", "a+b%2F%3F"),
            List.of("{{ range 3 }}{{ . }}{{ end }}", "012"),
            List.of("{{ with $labels.no }}x{{ else with $labels.job }}{{ . }}{{ end }}", "db"));

    @ParameterizedTest
    @FieldSource({"CASES", "NEWER"})
    void expands(List<String> row) {
        assertThat(Template.parse(row.get(0)).expand(DATA)).isEqualTo(row.get(1));
    }

    static final List<List<String>> BROKEN = List.of(
            List.of("{{ $value", "unclosed action"),
            List.of("{{ if true }}x", "unexpected EOF"),
            List.of("{{ end }}", "unexpected {{end}}"),
            List.of("{{ foo 1 }}", "function \"foo\" not defined"),
            List.of("{{ $nope }}", "undefined variable \"$nope\""),
            List.of("{{ }}", "missing value for command"),
            List.of("{{ 1 | 2 }}", "non executable command in pipeline stage 2"),
            List.of("{{ \"abc }}", "unterminated quoted string"),
            List.of("{{ break }}", "outside {{range}}"),
            List.of("{{ define \"x\" }}{{ $labels.a }}{{ end }}", "undefined variable \"$labels\""),
            List.of("{{ .a,b }}", "unexpected \",\""),
            List.of("{{ /* x }}", "unrecognized character"),
            List.of("{{ 0xzz }}", "bad number syntax"),
            List.of("{{ \"a\".b }}", "unexpected . after term"),
            List.of("{{ ( 1 }}", "unexpected \"}}\" in parenthesized pipeline"),
            List.of("{{ else }}", "unexpected {{else}}"));

    @ParameterizedTest
    @FieldSource("BROKEN")
    void refuses(List<String> row) {
        assertThatThrownBy(() -> Template.parse(row.get(0)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(row.get(1));
    }

    static final List<List<String>> FAILING = List.of(
            List.of("{{ .Nope }}", "1:4: at <.Nope>: can't evaluate field Nope"),
            List.of(
                    "x\n{{ humanize \"abc\" }}",
                    "2:4: at <humanize \"abc\">: strconv.ParseFloat: parsing \"abc\": invalid syntax"),
            List.of("{{ query \"none\" | first }}", "first() called on vector with no elements"),
            List.of("{{ query \"boom\" }}", "unexpected query boom"),
            List.of("{{ eq 1 1.5 }}", "incompatible types for comparison"),
            List.of("{{ template \"nope\" }}", "template \"nope\" not defined"),
            List.of("{{ range 1000000 }}x{{ end }}", "more than 100000 steps"),
            List.of("{{ define \"r\" }}{{ template \"r\" }}{{ end }}{{ template \"r\" }}", "maximum template depth"),
            List.of("{{ $x := \"ab\" }}{{ range 40 }}{{ $x = print $x $x }}{{ end }}", "text longer than"),
            List.of("{{ range 9999 }}{{ printf \"%999d\" 1 }}{{ end }}", "output longer than"),
            List.of("{{ range 200 }}{{ query \"m\" | len }}{{ end }}", "more than 100 queries"),
            List.of("{{ index (query \"m\") 7 }}", "index out of range: 7"),
            List.of("{{ toUpper 1 }}", "wrong type for value; expected string; got int"),
            List.of("{{ match \"(\" \"a\" }}", "error parsing regexp"),
            List.of("{{ $value.x }}", "can't evaluate field x in type float64"),
            List.of("{{ range 1.5 }}{{ end }}", "range can't iterate over 1.5"));

    @ParameterizedTest
    @FieldSource("FAILING")
    void fails(List<String> row) {
        Template template = Template.parse(row.get(0));
        assertThatThrownBy(() -> template.expand(DATA))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(row.get(1));
    }

    @Test
    void tellsItsQueries() {
        Template template = Template.parse(
                "{{ query \"a\" }}{{ if true }}{{ with printf \"b{x='%s'}\" $labels.job | query }}{{ end }}"
                        + "{{ end }}{{ range (printf \"c{x=%q}\" .Value | query) }}{{ end }}{{ query $labels.job }}");
        String any = TemplateQueries.ANY;
        assertThat(template.queries()).containsExactly("a", "b{x='" + any + "'}", "c{x=\"" + any + "\"}");
    }

    @Test
    void anythingEitherExpandsOrFailsWithATemplateException() {
        String[] pieces = {
            "{{",
            "}}",
            "{{-",
            "-}}",
            " ",
            "$value",
            "$labels",
            ".a",
            "if",
            "end",
            "range",
            "else",
            "with",
            "\"s\"",
            "|",
            "(",
            ")",
            "1",
            "2.5",
            "printf",
            "\"%d%s\"",
            "query",
            "\"m\"",
            "index",
            "len",
            "define",
            "template",
            "$x",
            ":=",
            ",",
            "/*",
            "*/",
            "text",
            "first",
            "slice",
            "humanize",
            "nil",
            ".",
            "block",
            "and",
            "eq",
            "'",
            "`",
            "\\",
            "\u00e9"
        };
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                Template template = Template.parse(text.toString());
                assertThat(template.queries()).isNotNull();
                assertThat(template.expand(DATA)).isNotNull();
            } catch (TemplateException e) {
                assertThat(e.getMessage()).as(text.toString()).isNotBlank();
            }
        }
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> Template.parse("{{ " + "(".repeat(5000) + "1" + ")".repeat(5000) + " }}"))
                .isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> Template.parse("{{ if 1 }}".repeat(5000) + "{{ end }}".repeat(5000)))
                .isInstanceOf(TemplateException.class);
    }
}
