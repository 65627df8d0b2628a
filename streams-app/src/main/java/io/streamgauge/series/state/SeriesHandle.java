package io.streamgauge.series.state;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.ExposedSeries;

/** One series of an instrument, as PromQL and the exposition read it. Lives as long as its instrument. */
final class SeriesHandle implements StoredSeries, ExposedSeries {
    final Instrument instrument;
    final ViewSpec spec;
    private final Views views;
    private final Labels labels;
    private Object attachment;

    SeriesHandle(Instrument instrument, ViewSpec spec, Views views) {
        this.instrument = instrument;
        this.spec = spec;
        this.views = views;
        this.labels = views.intern(spec.labels(instrument.labels()));
    }

    @Override
    public Labels labels() {
        return labels;
    }

    @Override
    public double value() {
        return views.valueAt(instrument, spec, views.closedThroughMs());
    }

    @Override
    public Histogram histogram() {
        return views.histogramNow(instrument, spec);
    }

    @Override
    public SampleSlice slice(long fromMs, long toMs, SampleSlice scratch) {
        scratch.clear();
        views.fill(instrument, spec, fromMs, toMs, scratch);
        return scratch;
    }

    @Override
    public Exemplar exemplar() {
        SourcedExemplar newest = instrument.exemplar(spec.ordinal());
        return newest == null ? null : newest.exemplar();
    }

    @Override
    public Exemplar exemplar(long fromMs, long toMs) {
        Exemplar newest = exemplar();
        return newest != null && newest.timeMs() > fromMs && newest.timeMs() <= toMs ? newest : null;
    }

    @Override
    public Object attachment() {
        return attachment;
    }

    @Override
    public void attach(Object newAttachment) {
        attachment = newAttachment;
    }
}
