package io.streamgauge.serve.exposition;

import io.streamgauge.model.Labels;
import io.streamgauge.series.ExposedSeries;

/**
 * The line prefixes of one series, kept as its {@link ExposedSeries#attachment}.
 *
 * <p>A series with legacy names only, which is nearly every one, keeps a bare {@code byte[]}: its line is the same in all formats and escapings except {@link
 * NameEscaping#DOTS}. Any other series keeps one of these, filled as scrapers ask. Used under the partition's lock only.
 */
final class SeriesText {
    /** Kept by a series whose name doesn't fit its family's type. */
    static final byte[] MISFIT = {};

    /** Stands for a series that is not to be written. */
    static final byte[] SKIPPED = {};

    private final byte[][] byEscaping = new byte[NameEscaping.values().length][];

    private SeriesText() {}

    /** The prefix of a float series, or {@link #MISFIT}. */
    static byte[] prefix(FamilyHead family, ExposedSeries series, NameEscaping escaping) {
        Object kept = series.attachment();
        if (kept instanceof byte[] plain && escaping != NameEscaping.DOTS) {
            return plain;
        }
        if (kept instanceof SeriesText text && text.byEscaping[escaping.ordinal()] != null) {
            return text.byEscaping[escaping.ordinal()];
        }
        return build(family, series, escaping);
    }

    private static byte[] build(FamilyHead family, ExposedSeries series, NameEscaping escaping) {
        Labels labels = series.labels();
        String suffix = suffix(family, labels.metricName());
        if (suffix == null) {
            series.attach(MISFIT);
            return MISFIT;
        }
        byte[] prefix = LinePrefix.build(family.name(), suffix, labels, null, escaping);
        if (escaping != NameEscaping.DOTS && LinePrefix.isLegacy(labels)) {
            series.attach(prefix);
        } else {
            SeriesText text = series.attachment() instanceof SeriesText t ? t : new SeriesText();
            text.byEscaping[escaping.ordinal()] = prefix;
            series.attach(text);
        }
        return prefix;
    }

    private static String suffix(FamilyHead family, String name) {
        if (!name.startsWith(family.name())) {
            return null;
        }
        String suffix = name.substring(family.name().length());
        return FamilyNames.suffixes(family).contains(suffix) ? suffix : null;
    }
}
