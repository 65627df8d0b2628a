package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;

/** The labels that all points of a resource and scope share, and what {@code target_info} has of the resource. */
final class Labelling {
    private static final int ATTRIBUTES = 1 << 3 | LENGTH;
    private static final int SCOPE_NAME = 1 << 3 | LENGTH;
    private static final int SCOPE_VERSION = 2 << 3 | LENGTH;
    private static final int SCOPE_ATTRIBUTES = 3 << 3 | LENGTH;

    private static final byte[] SERVICE_NAME = Attributes.bytes("service.name");
    private static final byte[] SERVICE_NAMESPACE = Attributes.bytes("service.namespace");
    private static final byte[] SERVICE_INSTANCE = Attributes.bytes("service.instance.id");
    private static final byte[] JOB = Attributes.bytes("job");
    private static final byte[] INSTANCE = Attributes.bytes("instance");
    private static final byte[] SCOPE_PREFIX = Attributes.bytes("otel_scope_");
    private static final byte[] NAME = Attributes.bytes("otel_scope_name");
    private static final byte[] VERSION = Attributes.bytes("otel_scope_version");
    private static final byte[] NO_NAME = {};

    final SeriesBuilder series = new SeriesBuilder();

    private final OtlpSettings settings;
    private final Attributes resource = new Attributes();
    private final Attributes scope = new Attributes();
    private byte[] b;
    private int name;
    private int namespace;
    private int instance;
    private int scopeName;
    private int scopeNameTo;
    private int scopeVersion;
    private int scopeVersionTo;
    private int resourceLabels;
    private int sharedLabels;
    private byte[] shared = new byte[256];
    private int sharedLength;

    Labelling(OtlpSettings settings) {
        this.settings = settings;
    }

    void noResource(byte[] record) {
        b = record;
        resource.clear(record);
    }

    void resource(ProtoReader in) throws MalformedException {
        while (in.more()) {
            if (in.tag() == ATTRIBUTES) {
                resource.add(in);
            } else {
                in.skip();
            }
        }
    }

    void resourceRead() throws MalformedException {
        name = -1;
        namespace = -1;
        instance = -1;
        for (int i = 0; i < resource.size(); i++) {
            if (resource.hasKey(i, SERVICE_NAME)) {
                name = i;
            } else if (resource.hasKey(i, SERVICE_NAMESPACE)) {
                namespace = i;
            } else if (resource.hasKey(i, SERVICE_INSTANCE)) {
                instance = i;
            }
        }
        series.name(NO_NAME, 0, 0);
        if (name >= 0) {
            series.beginLabel().append(JOB, 0, JOB.length).beginValue();
            if (namespace >= 0) {
                resource.appendValue(series, namespace);
                series.append((byte) '/');
            }
            resource.appendValue(series, name);
            series.endLabel();
        }
        if (instance >= 0) {
            series.beginLabel().append(INSTANCE, 0, INSTANCE.length).beginValue();
            resource.appendValue(series, instance);
            series.endLabel();
        }
        resourceLabels = series.mark();
        sharedLabels = resourceLabels;
    }

    /** Whether the resource has something to tell, and series that it belongs to. */
    boolean hasTargetInfo() {
        int identifying = (name >= 0 ? 1 : 0) + (namespace >= 0 ? 1 : 0) + (instance >= 0 ? 1 : 0);
        return settings.targetInfo() && resourceLabels > 0 && resource.size() > identifying;
    }

    /** The labels of {@code target_info}. */
    void targetInfo(byte[] metric) throws MalformedException {
        series.back(resourceLabels).rename(metric, 0, metric.length);
        for (int i = 0; i < resource.size(); i++) {
            if (i != name && i != namespace && i != instance) {
                resource.addTo(series, i);
            }
        }
    }

    /** The same, where several attributes have one label. */
    void targetInfoJoined() throws MalformedException {
        series.back(resourceLabels);
        Attributes rest = new Attributes().clear(b);
        for (int i = 0; i < resource.size(); i++) {
            if (i != name && i != namespace && i != instance) {
                rest.addFrom(resource, i);
            }
        }
        rest.joinInto(series);
    }

    void noScope() {
        scope.clear(b);
        scopeNameTo = 0;
        scopeName = 0;
        scopeVersion = 0;
        scopeVersionTo = 0;
    }

    void scope(ProtoReader in) throws MalformedException {
        while (in.more()) {
            switch (in.tag()) {
                case SCOPE_NAME -> {
                    scopeName = in.slice();
                    scopeNameTo = in.at();
                }
                case SCOPE_VERSION -> {
                    scopeVersion = in.slice();
                    scopeVersionTo = in.at();
                }
                case SCOPE_ATTRIBUTES -> scope.add(in);
                default -> in.skip();
            }
        }
    }

    void scopeRead() throws MalformedException {
        series.back(resourceLabels);
        if (settings.scopeLabels()) {
            series.label(NAME, 0, NAME.length, b, scopeName, scopeNameTo);
            series.label(VERSION, 0, VERSION.length, b, scopeVersion, scopeVersionTo);
            for (int i = 0; i < scope.size(); i++) {
                scope.addTo(series, i, SCOPE_PREFIX);
            }
        }
        sharedLabels = series.mark();
        if (shared.length < series.labelBytes()) {
            shared = new byte[2 * series.labelBytes()];
        }
        sharedLength = series.copyLabels(shared, 0);
    }

    /** The labels that all points of the scope share, as {@link SeriesBuilder#copyLabels} writes them. */
    byte[] shared() {
        return shared;
    }

    int sharedLength() {
        return sharedLength;
    }

    /** Begins a point's series: the metric's name and the labels that all points share. */
    void begin(byte[] metric) {
        series.back(sharedLabels).rename(metric, 0, metric.length);
    }
}
