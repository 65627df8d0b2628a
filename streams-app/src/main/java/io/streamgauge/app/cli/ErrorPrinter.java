package io.streamgauge.app.cli;

import io.streamgauge.app.broker.BrokerStartException;
import io.streamgauge.app.config.ConfigException;
import io.streamgauge.app.config.ConfigProblem;
import io.streamgauge.app.service.BadRulesException;
import io.streamgauge.rules.RuleError;
import io.streamgauge.serve.PortTakenException;
import io.streamgauge.topology.TopicsException;
import io.streamgauge.topology.inlet.statsd.AddressTakenException;
import java.io.PrintStream;
import java.util.List;

/** Prints why a command failed, for people: the message, what to do next, and the trace only when asked for. */
final class ErrorPrinter {
    private final PrintStream err;
    private final boolean verbose;

    ErrorPrinter(PrintStream err, boolean verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    /** Returns the exit code. */
    int print(Throwable failure) {
        if (failure instanceof ConfigException config) {
            printProblems(config.problems());
        } else if (failure instanceof UserError error) {
            err.println("streamgauge: " + error.getMessage());
            error.whatToDo().lines().forEach(line -> err.println("  " + line));
        } else if (failure instanceof BadRulesException rules) {
            printErrors(rules.errors());
        } else if (failure instanceof BrokerStartException
                || failure instanceof PortTakenException
                || failure instanceof AddressTakenException
                || failure instanceof TopicsException) {
            err.println("streamgauge: " + failure.getMessage());
        } else {
            err.println("streamgauge: this should not have happened: " + failure);
            err.println("  Run it again with --verbose for the stack trace, and please report both.");
        }
        if (verbose) {
            failure.printStackTrace(err);
        }
        return 1;
    }

    private void printErrors(List<RuleError> errors) {
        errors.forEach(err::println);
        String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        err.println("streamgauge: " + count + " in rule files; nothing was started.");
    }

    private void printProblems(List<ConfigProblem> problems) {
        problems.forEach(err::println);
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        err.println("streamgauge: " + count + " in the configuration; nothing was started.");
        err.println("  All keys, with defaults: bin/streamgauge run --help");
    }
}
