package io.streamgauge.app.bench;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.serve.inlet.InletOptions;
import io.streamgauge.serve.inlet.InletServer;
import io.streamgauge.topology.inlet.InletSender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Requests of a thousand points over HTTP into Kafka: what was answered with success is what is read back. */
final class HttpInletRun {
    private static final int BODIES = 32;
    private static final int POINTS = 1000;
    private static final int OTLP_APPS = 10;

    private final InletSender sender;
    private final InletReadBack readBack;
    private final int clients;

    /** What clients speak. */
    enum Protocol {
        REMOTE_WRITE("/api/v1/write", Format.REMOTE_WRITE, "snappy") {
            @Override
            byte[] body(int number) {
                return RemoteWriteLoad.one(number, POINTS);
            }
        },
        OTLP("/v1/metrics", Format.OTLP, "") {
            @Override
            byte[] body(int number) {
                ExportMetricsServiceRequest.Builder all = ExportMetricsServiceRequest.newBuilder();
                for (int app = 0; app < OTLP_APPS; app++) {
                    all.mergeFrom(OtlpLoad.numbers(number * OTLP_APPS + app));
                }
                return all.build().toByteArray();
            }
        };

        private final String path;
        private final Format format;
        private final String encoding;

        Protocol(String path, Format format, String encoding) {
            this.path = path;
            this.format = format;
            this.encoding = encoding;
        }

        abstract byte[] body(int number);

        HttpRequest request(String url, byte[] body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "application/x-protobuf")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            return (encoding.isEmpty() ? request : request.header("Content-Encoding", encoding)).build();
        }
    }

    HttpInletRun(InletSender sender, InletReadBack readBack, int clients) {
        this.sender = sender;
        this.readBack = readBack;
        this.clients = clients;
    }

    Map<String, Object> run(Protocol protocol, long seconds)
            throws IOException, InterruptedException, ExecutionException {
        List<byte[]> bodies =
                IntStream.range(0, BODIES).mapToObj(protocol::body).toList();
        Map<TopicPartition, Long> from = readBack.ends();
        try (InletServer server = new InletServer(
                        InletOptions.DEFAULT.withPort(0),
                        sender,
                        sender.counters(),
                        FormatSettings.DEFAULT,
                        Limits.DEFAULT,
                        Clock.systemUTC())
                .start()) {
            ThreadCpu cpu = new ThreadCpu(ThreadCpu::ofInlets);
            long startNanos = System.nanoTime();
            long answered = send(protocol, server.url(), bodies, startNanos + seconds * 1_000_000_000L);
            double took = (System.nanoTime() - startNanos) / 1e9;
            Map<String, Long> nanos = cpu.nanos();
            InletReadBack.Found found = readBack.read(protocol.format, from, readBack.ends());
            if (found.points() != answered * POINTS) {
                throw new IllegalStateException(answered + " requests of " + POINTS + " points were answered, but "
                        + found.points() + " points are in Kafka: the figures mean nothing");
            }
            return figures(found, nanos, took);
        }
    }

    private long send(Protocol protocol, String url, List<byte[]> bodies, long untilNanos)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(clients, work -> new Thread(work, ThreadCpu.LOAD));
        try {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int c = 0; c < clients; c++) {
                int first = c;
                loops.add(() -> loop(protocol, url, client, bodies, first, untilNanos));
            }
            long answered = 0;
            for (Future<Long> one : pool.invokeAll(loops)) {
                answered += one.get();
            }
            return answered;
        } finally {
            pool.shutdownNow();
        }
    }

    private static long loop(
            Protocol protocol, String url, HttpClient client, List<byte[]> bodies, int first, long untilNanos)
            throws IOException, InterruptedException {
        long answered = 0;
        while (System.nanoTime() < untilNanos) {
            byte[] body = bodies.get((int) ((first + answered) % bodies.size()));
            HttpResponse<String> response =
                    client.send(protocol.request(url, body), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
            }
            answered++;
        }
        return answered;
    }

    private Map<String, Object> figures(InletReadBack.Found found, Map<String, Long> nanos, double seconds) {
        double decode = (double) found.decodeNanos() / found.points();
        double inlet = (double) (nanos.getOrDefault("inlet", 0L) + nanos.getOrDefault("producer", 0L)) / found.points();
        Map<String, Object> cpu = new LinkedHashMap<>();
        nanos.forEach((kind, n) -> cpu.put(kind, Figures.round((double) n / found.points())));
        cpu.put("decode", Figures.round(decode));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pointsPerSecond", Figures.round(found.points() / seconds));
        figures.put("points", found.points());
        figures.put("pointsPerRequest", POINTS);
        figures.put("clients", clients);
        figures.put("bytesPerPoint", Figures.round((double) found.bytes() / found.points()));
        figures.put("cpuNanosPerPoint", cpu);
        figures.put("decodeShare", Figures.round(decode / inlet));
        return figures;
    }
}
