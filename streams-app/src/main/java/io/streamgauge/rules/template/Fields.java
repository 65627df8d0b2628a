package io.streamgauge.rules.template;

import io.streamgauge.rules.text.GoDuration;
import io.streamgauge.rules.text.GoTime;
import java.util.List;

/** {@code x.Name}: fields of the data and of samples, keys of maps, and the methods of times and durations. */
final class Fields {
    private Fields() {}

    static Object get(Object v, String name, List<Object> args) {
        if (v instanceof GoTime time) {
            return method(time, name, args);
        }
        if (v instanceof GoDuration duration) {
            return method(duration, name, args);
        }
        if (!args.isEmpty()) {
            throw new IllegalArgumentException(name + " has arguments but cannot be invoked as function");
        }
        if (v instanceof TemplateData data) {
            return field(data, name);
        }
        if (v instanceof TemplateSample sample) {
            return switch (name) {
                case "Labels" -> GoMap.of(sample.labels());
                case "Value" -> sample.value();
                default -> throw noField(v, name);
            };
        }
        if (v instanceof GoMap map) {
            return map.get(name);
        }
        if (v == null) {
            throw new IllegalArgumentException("nil data; no entry for key \"" + name + "\"");
        }
        throw noField(v, name);
    }

    private static Object field(TemplateData data, String name) {
        return switch (name) {
            case "Labels" -> GoMap.of(data.labels());
            case "ExternalLabels" -> GoMap.of(data.externalLabels());
            case "ExternalURL" -> data.externalUrl();
            case "Value" -> data.value();
            default ->
                throw new IllegalArgumentException("can't evaluate field " + name
                        + "; there are .Labels, .ExternalLabels, .ExternalURL and .Value");
        };
    }

    private static Object method(GoTime time, String name, List<Object> args) {
        return switch (name) {
            case "Format" -> {
                if (args.size() != 1) {
                    throw new IllegalArgumentException("wrong number of args for Format: want 1 got " + args.size());
                }
                yield time.format(Values.toText(args.get(0)));
            }
            case "String" -> time.toString();
            case "UTC" -> time;
            case "Unix" -> Math.floorDiv(time.ms(), 1000);
            case "UnixMilli" -> time.ms();
            default -> throw noField(time, name);
        };
    }

    private static Object method(GoDuration duration, String name, List<Object> args) {
        if (!args.isEmpty()) {
            throw new IllegalArgumentException("wrong number of args for " + name + ": want 0 got " + args.size());
        }
        return switch (name) {
            case "Seconds" -> duration.seconds();
            case "Minutes" -> duration.nanos() / 60e9;
            case "Hours" -> duration.nanos() / 3600e9;
            case "Milliseconds" -> duration.nanos() / 1_000_000;
            case "String" -> duration.toString();
            default -> throw noField(duration, name);
        };
    }

    private static IllegalArgumentException noField(Object v, String name) {
        return new IllegalArgumentException("can't evaluate field " + name + " in type " + Values.typeName(v));
    }
}
