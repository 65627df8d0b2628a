package io.streamgauge.app.config;

import com.google.re2j.PatternSyntaxException;
import io.streamgauge.ingest.relabel.BadRelabelException;
import io.streamgauge.ingest.relabel.RelabelAction;
import io.streamgauge.ingest.relabel.RelabelRule;
import io.streamgauge.ingest.relabel.Relabeller;
import io.streamgauge.promql.RegexLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A list of {@code relabel_config}s as Prometheus has them in its own file. In a flag or a variable: the list as one line of YAML. */
final class RelabelType {
    static final ValueType<Relabeller> TYPE = new ValueType<>("RELABEL", RelabelType::read);

    private static final Set<String> FIELDS =
            Set.of("source_labels", "separator", "regex", "modulus", "target_label", "replacement", "action");
    private static final String ACTIONS =
            Arrays.stream(RelabelAction.values()).map(RelabelAction::text).collect(Collectors.joining(", "));

    private RelabelType() {}

    static Relabeller read(RawValue raw) {
        if (raw instanceof RawValue.Scalar scalar) {
            return scalar.text().isBlank()
                    ? Relabeller.NONE
                    : read(FlowText.sequence(scalar, "relabel_configs such as [{action: labeldrop, regex: pod}]"));
        }
        if (!(raw instanceof RawValue.Sequence sequence)) {
            throw new BadValue(raw.origin(), "must be a list of relabel_configs");
        }
        List<RelabelRule> rules = new ArrayList<>();
        for (RawValue item : sequence.items()) {
            rules.add(readRule(item));
        }
        return new Relabeller(rules);
    }

    private static RelabelRule readRule(RawValue raw) {
        if (!(raw instanceof RawValue.Mapping mapping)) {
            throw new BadValue(raw.origin(), "must be a relabel_config: a mapping with action, source_labels, …");
        }
        Map<String, RawValue.Entry> fields = mapping.entries();
        fields.forEach((name, entry) -> refuseUnknown(name, entry.keyOrigin()));
        RelabelRule.Builder rule = RelabelRule.builder();
        text(fields, "action").ifPresent(t -> rule.action(action(t, fields)));
        list(fields, "source_labels").ifPresent(rule::source);
        text(fields, "separator").ifPresent(rule::separator);
        text(fields, "regex").ifPresent(t -> rule.regex(checked(t, fields)));
        text(fields, "modulus").ifPresent(t -> rule.modulus(modulus(t, fields)));
        text(fields, "target_label").ifPresent(rule::target);
        text(fields, "replacement").ifPresent(rule::replacement);
        try {
            return rule.build();
        } catch (BadRelabelException e) {
            throw new BadValue(origin(fields, e.field(), raw.origin()), e.getMessage());
        } catch (PatternSyntaxException e) {
            throw new BadValue(origin(fields, "regex", raw.origin()), "regex: " + e.getMessage());
        }
    }

    private static void refuseUnknown(String name, Origin origin) {
        if (!FIELDS.contains(name)) {
            String hint = Nearest.to(name, FIELDS)
                    .map(k -> "; did you mean " + k + "?")
                    .orElse("; it has "
                            + String.join(", ", FIELDS.stream().sorted().toList()));
            throw new BadValue(origin, "'" + name + "' is not a field of a relabel_config" + hint);
        }
    }

    private static RelabelAction action(String text, Map<String, RawValue.Entry> fields) {
        return RelabelAction.of(text)
                .orElseThrow(() -> new BadValue(
                        origin(fields, "action", null), "'" + text + "' is no action; there are " + ACTIONS));
    }

    private static String checked(String regex, Map<String, RawValue.Entry> fields) {
        try {
            RegexLimits.check(regex);
            return regex;
        } catch (PatternSyntaxException e) {
            throw new BadValue(origin(fields, "regex", null), e.getMessage());
        }
    }

    private static long modulus(String text, Map<String, RawValue.Entry> fields) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new BadValue(origin(fields, "modulus", null), "'" + text + "' is not a whole number above 0");
        }
    }

    private static Optional<String> text(Map<String, RawValue.Entry> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(entry -> Types.STRING.read(entry.value()));
    }

    private static Optional<List<String>> list(Map<String, RawValue.Entry> fields, String name) {
        RawValue.Entry entry = fields.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (!(entry.value() instanceof RawValue.Sequence)) {
            throw new BadValue(entry.value().origin(), name + " must be a list, such as [job, instance]");
        }
        return Optional.of(Types.LIST.read(entry.value()));
    }

    private static Origin origin(Map<String, RawValue.Entry> fields, String name, Origin otherwise) {
        RawValue.Entry entry = fields.get(name);
        return entry == null ? otherwise : entry.value().origin();
    }
}
