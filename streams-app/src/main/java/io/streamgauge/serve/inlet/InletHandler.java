package io.streamgauge.serve.inlet;

import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings requests to their endpoints and answers back; no thread waits for a sender or for Kafka. */
final class InletHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(InletHandler.class);
    private static final String CLIENT_ID = "X-Client-Id";
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final byte[] NOTHING = {};

    private final InletRoutes routes;
    private final InletOptions options;
    private final InletCounters counters;
    private final Executor threads;
    private final AtomicLong memory = new AtomicLong();

    /** @param threads that decode and answer */
    InletHandler(InletRoutes routes, InletOptions options, InletCounters counters, Executor threads) {
        this.routes = routes;
        this.threads = threads;
        this.options = options;
        this.counters = counters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        InletRoutes.Found found = routes.find(request.getMethod(), path);
        if (found.endpoint() == null) {
            send(request, response, callback, found.answer());
            return true;
        }
        new Exchange(found.endpoint(), request, response, callback).start();
        return true;
    }

    private static void send(Request request, Response response, Callback callback, InletAnswer answer) {
        response.setStatus(answer.status());
        if (answer.contentType() != null) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (answer.status() == 408 || answer.status() == 413) {
            // The rest of the body is not read.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, ByteBuffer.wrap(answer.body()), new Linger(request, callback));
    }

    /** One request and its answer. */
    private final class Exchange {
        private final Endpoint endpoint;
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final MemoryLease lease = new MemoryLease(memory, options.memoryBytes());
        private InletRequest read;

        Exchange(Endpoint endpoint, Request request, Response response, Callback callback) {
            this.endpoint = endpoint;
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void start() {
            read = head();
            String encoding = read.contentEncoding();
            if (!encoding.isEmpty() && !encoding.equals("gzip") && !endpoint.decodes(encoding)) {
                fail(new InletRefusedException(
                        Refusal.UNSUPPORTED,
                        "The content-encoding " + encoding + " is not taken here. Send "
                                + (endpoint.decodes("snappy") ? "snappy" : "gzip, or none") + "."));
                return;
            }
            // Decoding takes long: it is not for the thread that selects.
            CompletableFuture<InletAnswer> unused = new BodyReader(request, options, lease)
                    .read()
                    .thenComposeAsync(
                            body -> {
                                read = decompressed(read.withBody(body), encoding);
                                return endpoint.take(read);
                            },
                            threads)
                    .whenCompleteAsync(
                            (answer, failure) -> {
                                if (failure == null) {
                                    end(answer);
                                } else {
                                    fail(failure);
                                }
                            },
                            threads);
        }

        private InletRequest head() {
            String encoding = header(HttpHeader.CONTENT_ENCODING.asString()).toLowerCase(Locale.ROOT);
            return new InletRequest(
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    header(HttpHeader.CONTENT_TYPE.asString()),
                    encoding.equals("identity") ? "" : encoding,
                    clientId(),
                    NOTHING,
                    lease);
        }

        private String header(String name) {
            String value = request.getHeaders().get(name);
            return value == null ? "" : value.strip();
        }

        private String clientId() {
            String named = header(CLIENT_ID);
            if (!named.isEmpty()) {
                return named;
            }
            return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress inet
                    ? inet.getAddress().getHostAddress()
                    : "unknown";
        }

        private InletRequest decompressed(InletRequest whole, String encoding) {
            return encoding.equals("gzip")
                    ? whole.withBody(Gunzip.decompress(whole.body(), options.decompressedBytesMax(), lease))
                    : whole;
        }

        private void fail(Throwable failure) {
            Throwable cause = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
            if (cause instanceof InletRefusedException why) {
                end(refused(why));
                return;
            }
            LOG.warn("{} {} failed", read.method(), read.path(), cause);
            end(InletAnswer.plain(500, "Something went wrong here: " + cause + ". The log says more."));
        }

        private InletAnswer refused(InletRefusedException why) {
            Refusal refusal = why.refusal();
            if (!why.counted()) {
                counters.refused(endpoint.inlet(), refusal);
            }
            InletAnswer answer = endpoint.refuse(read, status(refusal), why);
            return refusal.passing()
                    ? answer.with(Map.of(HttpHeader.RETRY_AFTER.asString(), RETRY_AFTER_SECONDS))
                    : answer;
        }

        private void end(InletAnswer answer) {
            lease.close();
            send(request, response, callback, answer);
        }
    }

    static int status(Refusal refusal) {
        return switch (refusal) {
            case BUFFER_FULL, KAFKA_AWAY -> 503;
            case KAFKA_REFUSED -> 500;
            case TOO_LARGE, DROPPED -> 413;
            case UNSUPPORTED -> 415;
            case TOO_SLOW -> 408;
            case INVALID -> 400;
        };
    }
}
