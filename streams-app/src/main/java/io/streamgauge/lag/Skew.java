package io.streamgauge.lag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One that is unlike the others of its group and topic, and in what: a share of the records (a hot key), a rate of reading (a slow partition), a member
 * (a slow host).
 *
 * @param axis in what
 * @param topic whose partitions were compared
 * @param subject the partition's number, or the member
 * @param z how many robust standard deviations of the others it lies off their median
 */
public record Skew(Axis axis, String topic, String subject, double z) {
    /** In what something may be skewed. */
    public enum Axis {
        /** Gets more records than the others. */
        KEY,
        /** Is read at a smaller share of what it gets. */
        PARTITION,
        /** All that it has is read at a smaller share. */
        MEMBER
    }

    private static final double THRESHOLD = 4;
    private static final int MIN_OTHERS = 2;
    /** Below a tenth of the median a difference is none, however alike the others are. */
    private static final double LEAST_SPREAD = 0.1;

    /** Of the partitions of one topic; those without a trend don't take part. Members are blamed before their partitions. */
    static List<Skew> of(String topic, List<PartitionLag> partitions) {
        List<PartitionLag> known = partitions.stream()
                .filter(p -> p.trend().known() && p.trend().produced().mid() > 0)
                .toList();
        List<Skew> found = new ArrayList<>();
        double[] shares =
                known.stream().mapToDouble(p -> p.trend().produced().mid()).toArray();
        double[] ratios = known.stream().mapToDouble(Skew::consumedShare).toArray();
        for (int i = 0; i < shares.length; i++) {
            double z = z(shares, i);
            if (z > THRESHOLD) {
                found.add(new Skew(Axis.KEY, topic, "" + known.get(i).partition(), z));
            }
        }
        Map<String, Double> slow = slowMembers(known);
        slow.forEach((member, z) -> found.add(new Skew(Axis.MEMBER, topic, member, z)));
        for (int i = 0; i < ratios.length; i++) {
            double z = z(ratios, i);
            if (z < -THRESHOLD && !slow.containsKey(known.get(i).owner())) {
                found.add(new Skew(Axis.PARTITION, topic, "" + known.get(i).partition(), z));
            }
        }
        return found;
    }

    private static double consumedShare(PartitionLag partition) {
        return partition.trend().consumed().mid() / partition.trend().produced().mid();
    }

    /** A member with one partition can't be told from its partition, so it needs two. */
    private static Map<String, Double> slowMembers(List<PartitionLag> known) {
        Map<String, List<PartitionLag>> byMember = new TreeMap<>();
        known.stream()
                .filter(p -> !p.owner().isEmpty())
                .forEach(p -> byMember.computeIfAbsent(p.owner(), m -> new ArrayList<>())
                        .add(p));
        List<String> members = List.copyOf(byMember.keySet());
        double[] ratios = members.stream()
                .mapToDouble(m -> median(byMember.get(m).stream()
                        .mapToDouble(Skew::consumedShare)
                        .toArray()))
                .toArray();
        Map<String, Double> slow = new TreeMap<>();
        for (int i = 0; i < ratios.length; i++) {
            double z = z(ratios, i);
            if (z < -THRESHOLD && byMember.get(members.get(i)).size() > 1) {
                slow.put(members.get(i), z);
            }
        }
        return slow;
    }

    /** How far one value lies off the median of the others, in 1.4826 times their median absolute deviation. */
    private static double z(double[] values, int at) {
        if (values.length <= MIN_OTHERS) {
            return 0;
        }
        double[] others = new double[values.length - 1];
        System.arraycopy(values, 0, others, 0, at);
        System.arraycopy(values, at + 1, others, at, others.length - at);
        double median = median(others);
        double[] deviations =
                Arrays.stream(others).map(v -> Math.abs(v - median)).toArray();
        double spread = Math.max(1.4826 * median(deviations), LEAST_SPREAD * Math.abs(median));
        return spread == 0 ? 0 : (values[at] - median) / spread;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }
}
