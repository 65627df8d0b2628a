package io.streamgauge.app.service;

import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rule files to groups. */
public final class RuleGroups {
    private static final Logger LOG = LoggerFactory.getLogger(RuleGroups.class);

    private RuleGroups() {}

    /** @throws BadRulesException with every error of every file */
    public static List<RuleGroup> load(List<RuleText> files, LoadOptions options) {
        List<RuleGroup> groups = new ArrayList<>();
        List<RuleError> errors = new ArrayList<>();
        for (RuleText file : files) {
            RuleLoader.Loaded loaded = RuleLoader.load(file.name(), file.text(), options);
            loaded.warnings().forEach(warning -> LOG.warn("{}", warning.headline()));
            errors.addAll(loaded.errors());
            if (loaded.ok()) {
                groups.addAll(loaded.file().groups());
            }
        }
        if (!errors.isEmpty()) {
            throw new BadRulesException(errors);
        }
        return groups;
    }
}
