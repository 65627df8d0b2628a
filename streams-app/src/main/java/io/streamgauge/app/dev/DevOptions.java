package io.streamgauge.app.dev;

import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleText;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@code dev} was asked for.
 *
 * @param settings of the service; the broker's address is not known yet, so it is not in them
 * @param rules reads the rule files of the user
 * @param data where everything is kept
 * @param keepData whether the folder is the user's, or thrown away at the end
 */
public record DevOptions(
        ServiceSettings settings,
        Supplier<List<RuleText>> rules,
        boolean demo,
        int kafkaPort,
        Path data,
        boolean keepData) {}
