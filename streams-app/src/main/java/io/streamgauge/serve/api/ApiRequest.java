package io.streamgauge.serve.api;

import java.util.List;
import java.util.Map;

/**
 * The parameters of a request, query string and form together. Every reader's exception is the API's {@code bad_data} with the parameter's name.
 */
public final class ApiRequest {
    private final Map<String, List<String>> parameters;
    private final String pathName;

    /** @param pathName the name in the path where there is one, otherwise empty */
    public ApiRequest(Map<String, List<String>> parameters, String pathName) {
        this.parameters = parameters;
        this.pathName = pathName;
    }

    public String pathName() {
        return pathName;
    }

    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The first value, or the empty string. */
    String get(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    long timeMs(String name, long absentMs) {
        String text = get(name);
        if (text.isEmpty()) {
            return absentMs;
        }
        try {
            return ApiTimes.parseTimeMs(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.badParameter(name, e.getMessage());
        }
    }

    long durationMs(String name, long absentMs) {
        String text = get(name);
        if (text.isEmpty()) {
            return absentMs;
        }
        try {
            return ApiTimes.parseDurationMs(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.badParameter(name, e.getMessage());
        }
    }

    /** A whole number from 0; 0 where it is absent, which is no limit. */
    int limit(String name) {
        String text = get(name);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw ApiException.badParameter(name, "cannot parse \"" + text + "\" to a whole number");
        }
        throw ApiException.badParameter(name, "limit must be non-negative");
    }
}
