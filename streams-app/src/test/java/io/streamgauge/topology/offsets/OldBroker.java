package io.streamgauge.topology.offsets;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.message.ApiVersionsResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.MessageUtil;

/** Stands before a broker and says that it is older than it is: clients are told of fewer requests and of lower versions. What goes through it is counted. */
final class OldBroker implements AutoCloseable {
    /** What brokers of Kafka 2.3 knew, of what is asked here. */
    static final Map<ApiKeys, Integer> KAFKA_2_3 = Map.ofEntries(
            Map.entry(ApiKeys.FIND_COORDINATOR, 2),
            Map.entry(ApiKeys.OFFSET_FETCH, 5),
            Map.entry(ApiKeys.LIST_GROUPS, 2),
            Map.entry(ApiKeys.DESCRIBE_GROUPS, 3),
            Map.entry(ApiKeys.LIST_OFFSETS, 5),
            Map.entry(ApiKeys.DESCRIBE_CLUSTER, -1),
            Map.entry(ApiKeys.DESCRIBE_TOPIC_PARTITIONS, -1),
            Map.entry(ApiKeys.CONSUMER_GROUP_DESCRIBE, -1),
            Map.entry(ApiKeys.SHARE_GROUP_DESCRIBE, -1),
            Map.entry(ApiKeys.DESCRIBE_SHARE_GROUP_OFFSETS, -1),
            Map.entry(ApiKeys.STREAMS_GROUP_DESCRIBE, -1));

    private final ServerSocket listener;
    private final int broker;
    private final Map<ApiKeys, Integer> highest;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();

    /** @param highest version of a request; −1 for one that is not known; others as the broker says */
    private OldBroker(ServerSocket listener, int broker, Map<ApiKeys, Integer> highest) {
        this.listener = listener;
        this.broker = broker;
        this.highest = highest;
    }

    /** @param listener where clients come, which the broker has to advertise */
    static OldBroker before(ServerSocket listener, int broker, Map<ApiKeys, Integer> highest) {
        OldBroker old = new OldBroker(listener, broker, highest);
        daemon(old::listen);
        return old;
    }

    long requests() {
        return requests.get();
    }

    private void listen() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), broker);
            sockets.add(client);
            sockets.add(server);
            Map<Integer, Short> asked = new ConcurrentHashMap<>();
            daemon(() -> copy(client, server, frame -> request(frame, asked)));
            daemon(() -> copy(server, client, frame -> response(frame, asked)));
        }
    }

    private byte[] request(byte[] frame, Map<Integer, Short> asked) {
        requests.incrementAndGet();
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        if (buffer.getShort() == ApiKeys.API_VERSIONS.id) {
            short version = buffer.getShort();
            asked.put(buffer.getInt(), version);
        }
        return frame;
    }

    private byte[] response(byte[] frame, Map<Integer, Short> asked) {
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        int correlation = buffer.getInt();
        Short version = asked.remove(correlation);
        if (version == null) {
            return frame;
        }
        ApiVersionsResponseData data = new ApiVersionsResponseData(new ByteBufferAccessor(buffer), version);
        highest.forEach((api, max) -> {
            ApiVersionsResponseData.ApiVersion known = data.apiKeys().find(api.id);
            if (known != null && max < 0) {
                data.apiKeys().remove(known);
            } else if (known != null) {
                known.setMaxVersion((short) Math.min(known.maxVersion(), max));
            }
        });
        ByteBuffer body = MessageUtil.toByteBufferAccessor(data, version).buffer();
        return ByteBuffer.allocate(4 + body.remaining())
                .putInt(correlation)
                .put(body)
                .array();
    }

    private interface Rewrite {
        byte[] of(byte[] frame);
    }

    private static void copy(Socket from, Socket to, Rewrite rewrite) throws IOException {
        try (from;
                to;
                DataInputStream in = new DataInputStream(from.getInputStream());
                DataOutputStream out = new DataOutputStream(to.getOutputStream())) {
            while (true) {
                byte[] frame = rewrite.of(in.readNBytes(in.readInt()));
                ByteBuffer sized = ByteBuffer.allocate(4 + frame.length)
                        .putInt(frame.length)
                        .put(frame);
                out.write(sized.array());
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Ends when either side hangs up. */
    private static void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "old-broker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
