package io.streamgauge.topology.inlet.statsd;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.topology.inlet.Inlet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, each line is in a record or counted as dropped, and records keep to their limits. */
final class LineGathererTest {
    private static final int MAX_LINE = InletRig.SETTINGS.maxLineBytes();

    /** Bytes of all kinds, with line ends, colons and bars more often than chance has them. */
    private static byte[] bytes(Random random) {
        byte[] all = new byte[random.nextInt(3000)];
        random.nextBytes(all);
        int oftenness = 2 + random.nextInt(60);
        for (int i = 0; i < all.length; i++) {
            if (random.nextInt(oftenness) == 0) {
                all[i] = (byte) "\n\r\n:|#".charAt(random.nextInt(6));
            }
        }
        return all;
    }

    /** As text of one byte to a character. */
    private static List<String> lines(byte[] all) {
        return Arrays.stream(new String(all, StandardCharsets.ISO_8859_1).split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> taken(InletRig rig) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        rig.output.records().forEach(record -> {
            assertThat(record.value()).hasSizeLessThanOrEqualTo(InletRig.SETTINGS.maxRecordBytes());
            all.writeBytes(record.value());
        });
        return Arrays.stream(all.toString(StandardCharsets.ISO_8859_1).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .sorted()
                .toList();
    }

    private static List<String> shortEnough(List<String> lines) {
        return lines.stream()
                .filter(line -> line.length() <= MAX_LINE)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void ofDatagrams(long seed) {
        Random random = new Random(seed);
        InletRig rig = new InletRig(Inlet.STATSD_UDP, 1 << 30);
        LineGatherer gatherer = new LineGatherer(InletRig.SETTINGS, rig.lines, rig.counts, () -> false);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] datagram = bytes(random);
            sent.addAll(lines(datagram));
            gatherer.lines(datagram, 0, datagram.length, i, i);
        }
        gatherer.handAll();

        assertThat(taken(rig)).isEqualTo(shortEnough(sent));
        assertThat(rig.counts.lines.sum()).isEqualTo(sent.size());
        assertThat(rig.counts.dropped().get(DropReason.LINE_TOO_LONG)
                        + taken(rig).size())
                .isEqualTo(sent.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void ofAConnectionInPieces(long seed) {
        Random random = new Random(seed);
        InletRig rig = new InletRig(Inlet.STATSD_TCP, 1 << 30);
        LineGatherer gatherer = new LineGatherer(InletRig.SETTINGS, rig.lines, rig.counts, () -> false);
        TcpLines connection = new TcpLines(gatherer, MAX_LINE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            byte[] piece = Arrays.copyOf(bytes(random), random.nextInt(200));
            all.writeBytes(piece);
            connection.take(piece, piece.length, i, i);
        }
        connection.closed(500, 500);
        gatherer.handAll();
        List<String> sent = lines(all.toByteArray());

        assertThat(taken(rig)).isEqualTo(shortEnough(sent));
        assertThat(rig.counts.lines.sum()).isEqualTo(sent.size());
    }
}
