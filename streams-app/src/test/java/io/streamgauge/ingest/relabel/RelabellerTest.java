package io.streamgauge.ingest.relabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.re2j.PatternSyntaxException;
import io.streamgauge.model.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RelabellerTest {
    private static final String SERIES = "__name__=http_requests_total pod=shop-7 job=shop zone=eu-1a";

    private static Arguments changed(String to, String what, Consumer<RelabelRule.Builder> rule) {
        return Arguments.of(what, rule, to);
    }

    private static Stream<Arguments> replacements() {
        return Stream.of(
                changed(
                        SERIES + " app=shop",
                        "a copy",
                        r -> r.source(List.of("job")).target("app")),
                changed(
                        SERIES + " app=shop;eu-1a",
                        "the default separator",
                        r -> r.source(List.of("job", "zone")).target("app")),
                changed(
                        SERIES + " region=eu",
                        "a numbered group",
                        r -> r.source(List.of("zone")).regex("([a-z]+)-.*").target("region")),
                changed(
                        SERIES + " region=eu/1a!",
                        "named and braced groups",
                        r -> r.source(List.of("zone"))
                                .regex("(?P<land>[a-z]+)-(\\w+)")
                                .replacement("${land}/${2}!")
                                .target("region")),
                changed(
                        SERIES,
                        "an unanchored regex is anchored",
                        r -> r.source(List.of("zone")).regex("eu").target("region")),
                changed(
                        SERIES,
                        "alternatives are anchored as a whole",
                        r -> r.source(List.of("zone")).regex("eu|1a").target("region")),
                changed(
                        SERIES + " eu=1a",
                        "a target of groups",
                        r -> r.source(List.of("zone"))
                                .regex("(.*)-(.*)")
                                .target("$1")
                                .replacement("$2")),
                changed(
                        "__name__=http_requests_total job=shop zone=eu-1a",
                        "an empty replacement removes",
                        r -> r.target("pod").replacement("")),
                changed(
                        "__name__=http_requests_total job=shop zone=eu-1a",
                        "an absent source removes",
                        r -> r.source(List.of("nothing")).target("pod")),
                changed(SERIES + " env=prod", "a constant", r -> r.target("env").replacement("prod")),
                changed(
                        SERIES + " price=$5",
                        "two dollars are one",
                        r -> r.target("price").replacement("$$5")),
                changed(
                        SERIES + " größe=süß",
                        "names in UTF-8",
                        r -> r.target("größe").replacement("süß")),
                changed(
                        "__name__=shop_requests pod=shop-7 job=shop zone=eu-1a",
                        "the metric's name",
                        r -> r.source(List.of("__name__"))
                                .regex("http_(.*)_total")
                                .target("__name__")
                                .replacement("shop_$1")),
                changed(
                        SERIES + " number=7",
                        "a group number is the longest run: $1x is a name",
                        r -> r.source(List.of("pod"))
                                .regex("shop-(.)")
                                .target("number")
                                .replacement("${1}$1x")),
                changed(
                        SERIES + " lines=a\nb",
                        "a dot is a newline, too",
                        r -> r.target("lines").regex("(?i:.*)").replacement("a\nb")));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                changed(
                        SERIES + " up=SHOP-7Ü",
                        "uppercase",
                        r -> r.action(RelabelAction.UPPERCASE)
                                .source(List.of("pod", "none"))
                                .separator("ü")
                                .target("up")),
                changed(
                        SERIES + " low=i",
                        "lowercase knows no languages",
                        r -> r.action(RelabelAction.LOWERCASE)
                                .source(List.of("a", "b"))
                                .separator("\u0130")
                                .target("low")),
                changed(
                        SERIES + " shard=5",
                        "hashmod",
                        r -> r.action(RelabelAction.HASHMOD)
                                .source(List.of("a", "b"))
                                .separator("10.0.0.1:9100")
                                .modulus(8)
                                .target("shard")),
                changed(
                        SERIES + " shard=8573598707969935204",
                        "hashmod, unsigned",
                        r -> r.action(RelabelAction.HASHMOD)
                                .source(List.of("a", "b"))
                                .separator("é")
                                .modulus(Long.parseUnsignedLong("9223372036854775819"))
                                .target("shard")),
                changed(
                        SERIES + " k8s_pod=shop-7 k8s_job=shop",
                        "labelmap",
                        r -> r.action(RelabelAction.LABELMAP).regex("(pod|job)").replacement("k8s_$1")),
                changed(
                        "__name__=http_requests_total job=shop",
                        "labeldrop",
                        r -> r.action(RelabelAction.LABELDROP).regex("pod|zo.*")),
                changed(
                        "__name__=http_requests_total job=shop",
                        "labelkeep",
                        r -> r.action(RelabelAction.LABELKEEP).regex("__name__|job")),
                changed(
                        SERIES,
                        "keep",
                        r -> r.action(RelabelAction.KEEP)
                                .source(List.of("zone"))
                                .regex("eu-.*")),
                changed(
                        null,
                        "keep what does not match",
                        r -> r.action(RelabelAction.KEEP)
                                .source(List.of("zone"))
                                .regex("eu")),
                changed(
                        null,
                        "drop",
                        r -> r.action(RelabelAction.DROP)
                                .source(List.of("__name__"))
                                .regex("http_.*")),
                changed(
                        SERIES,
                        "drop what does not match",
                        r -> r.action(RelabelAction.DROP)
                                .source(List.of("zone"))
                                .regex("us-.*")),
                changed(
                        null,
                        "keepequal",
                        r -> r.action(RelabelAction.KEEPEQUAL)
                                .source(List.of("pod"))
                                .target("job")),
                changed(
                        SERIES,
                        "dropequal",
                        r -> r.action(RelabelAction.DROPEQUAL)
                                .source(List.of("pod"))
                                .target("job")),
                changed(
                        null,
                        "two absent labels are equal",
                        r -> r.action(RelabelAction.DROPEQUAL)
                                .source(List.of("x"))
                                .target("y")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"replacements", "others"})
    void changesLabels(String what, Consumer<RelabelRule.Builder> fields, String expected) {
        RelabelRule.Builder rule = RelabelRule.builder();
        fields.accept(rule);

        Optional<Labels> got = new Relabeller(List.of(rule.build())).apply(labels(SERIES));

        assertThat(got).isEqualTo(Optional.ofNullable(expected).map(RelabellerTest::labels));
    }

    @Test
    void rulesSeeWhatTheOnesBeforeDid() {
        Relabeller relabeller = new Relabeller(List.of(
                RelabelRule.builder().source(List.of("job")).target("__tmp").build(),
                RelabelRule.builder()
                        .source(List.of("__tmp", "pod"))
                        .target("both")
                        .build(),
                RelabelRule.builder()
                        .action(RelabelAction.LABELDROP)
                        .regex("pod|__tmp")
                        .build()));

        assertThat(relabeller.apply(labels("job=a pod=b"))).contains(labels("job=a both=a;b"));
    }

    @Test
    void ofTwoNamesThatBecomeOneTheLaterWins() {
        Relabeller relabeller = new Relabeller(List.of(RelabelRule.builder()
                .action(RelabelAction.LABELMAP)
                .regex("(.).*")
                .build()));

        assertThat(relabeller.apply(labels("xa=1 xb=2"))).contains(labels("xa=1 xb=2 x=2"));
    }

    private static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of("target_label", (Consumer<RelabelRule.Builder>) r -> {}),
                Arguments.of("modulus", rule(RelabelAction.HASHMOD, r -> r.target("x"))),
                Arguments.of("target_label", rule(RelabelAction.HASHMOD, r -> r.modulus(2))),
                Arguments.of("target_label", rule(RelabelAction.LOWERCASE, r -> {})),
                Arguments.of(
                        "replacement",
                        rule(RelabelAction.UPPERCASE, r -> r.target("x").replacement("y"))),
                Arguments.of(
                        "regex",
                        rule(RelabelAction.KEEPEQUAL, r -> r.target("x").regex("y"))),
                Arguments.of(
                        "separator",
                        rule(RelabelAction.DROPEQUAL, r -> r.target("x").separator(","))),
                Arguments.of("source_labels", rule(RelabelAction.LABELDROP, r -> r.source(List.of("x")))),
                Arguments.of("target_label", rule(RelabelAction.LABELKEEP, r -> r.target("x"))),
                Arguments.of("replacement", rule(RelabelAction.LABELDROP, r -> r.replacement("x"))),
                Arguments.of("replacement", rule(RelabelAction.LABELMAP, r -> r.replacement(""))));
    }

    private static Consumer<RelabelRule.Builder> rule(RelabelAction action, Consumer<RelabelRule.Builder> more) {
        return more.andThen(r -> r.action(action));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void refusesWhatPrometheusRefuses(String field, Consumer<RelabelRule.Builder> fields) {
        RelabelRule.Builder rule = RelabelRule.builder();
        fields.accept(rule);

        BadRelabelException e = catchThrowableOfType(BadRelabelException.class, rule::build);

        assertThat(e).isNotNull();
        assertThat(e.field()).isEqualTo(field);
    }

    @Test
    void refusesABadRegexEvenWhereAnchorsWouldMendIt() {
        RelabelRule.Builder rule = RelabelRule.builder().target("x").regex("a)(b");

        assertThatThrownBy(rule::build).isInstanceOf(PatternSyntaxException.class);
    }

    private static Labels labels(String text) {
        return Labels.of(Arrays.stream(text.split(" "))
                .flatMap(pair -> Stream.of(pair.split("=", 2)))
                .toArray(String[]::new));
    }
}
