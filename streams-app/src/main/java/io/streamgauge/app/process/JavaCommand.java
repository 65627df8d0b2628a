package io.streamgauge.app.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a child JVM runs: with this process' Java and class path. Immutable.
 *
 * @param flags for the JVM, such as {@code -Xmx256m}
 * @param limits a command of the shell that is run before, such as {@code ulimit -f 0}; empty for none
 * @param directory in which it runs; empty for this process' own
 */
public record JavaCommand(String mainClass, List<String> flags, List<String> arguments, String limits, Path directory) {
    /** A small JVM that starts fast and leaves the other processors alone; no file in the temporary folder. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError");

    public JavaCommand {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    /** A small JVM with this much heap. */
    public static JavaCommand small(String mainClass, int heapMiB, List<String> arguments) {
        List<String> flags = new ArrayList<>(SMALL);
        flags.add("-Xmx" + heapMiB + "m");
        return new JavaCommand(mainClass, flags, arguments, "", Path.of(""));
    }

    /** The same with one more flag for the JVM. */
    public JavaCommand with(String flag) {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new JavaCommand(mainClass, more, arguments, limits, directory);
    }

    /** The same, after a command of the shell that limits what the process may do. */
    public JavaCommand within(String shellLimits) {
        return new JavaCommand(mainClass, flags, arguments, shellLimits, directory);
    }

    /** The same, in another directory. */
    public JavaCommand in(Path where) {
        return new JavaCommand(mainClass, flags, arguments, limits, where);
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        if (!limits.isEmpty()) {
            words.addAll(List.of("sh", "-c", limits + "; exec \"$@\"", "sh"));
        }
        words.add(java());
        words.addAll(flags);
        words.add("-cp");
        words.add(classPath());
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }

    /** With absolute names: they are read in another directory. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElse(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    }
}
