package io.streamgauge.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A list in a flag or a variable: one line of YAML. */
final class FlowText {
    private FlowText() {}

    /**
     * Places inside of a flag say nothing; the flag's own is told.
     *
     * @param what must be a list of, and an example of it, for the message
     * @throws BadValue where it is no list
     */
    static RawValue sequence(RawValue.Scalar scalar, String what) {
        List<ConfigProblem> problems = new ArrayList<>();
        String key = "list";
        Map<String, RawValue.Entry> entries = ConfigFile.parse("", key + ": " + scalar.text(), problems);
        RawValue value = entries.containsKey(key) ? entries.get(key).value() : scalar;
        if (!problems.isEmpty() || !(value instanceof RawValue.Sequence)) {
            throw new BadValue(
                    scalar.origin(),
                    "must be a list of " + what
                            + problems.stream().map(p -> "; it " + p.message()).collect(Collectors.joining()));
        }
        return value;
    }
}
