package io.streamgauge.app.cli;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP reloads the rule files, as it does for Prometheus. The JVM's signals have no supported API; where there is none, the file watch and {@code /-/reload} remain.
 */
final class Hangup {
    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Hangup() {}

    /**
     * @param reload run at each SIGHUP, on a thread of the JVM's
     * @return whether it will be: not where the process was started with the signal ignored, as by {@code nohup}
     */
    static boolean runs(Runnable reload) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object onSignal = Proxy.newProxyInstance(
                    Hangup.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            reload.run();
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "reload on SIGHUP";
                    });
            Object before = signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), onSignal);
            if (handler.getField("SIG_IGN").get(null).equals(before)) {
                LOG.info(
                        "SIGHUP is ignored, as nohup has it: rules are reloaded by POST /-/reload and when files change");
                return false;
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("SIGHUP is not to be had here", e);
            return false;
        }
    }
}
