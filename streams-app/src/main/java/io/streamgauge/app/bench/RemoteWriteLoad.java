package io.streamgauge.app.bench;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xerial.snappy.Snappy;

/** Remote-write bodies as Prometheus sends them: 100 series, 6 labels each, one sample. There are no published classes of its messages, so they are described here. */
final class RemoteWriteLoad {
    private static final int SERIES = 100;

    static final Descriptor ONE;
    static final Descriptor TWO;

    static {
        FileDescriptorProto.Builder file =
                FileDescriptorProto.newBuilder().setName("remote.proto").setSyntax("proto3");
        file.addMessageType(message(
                "Label",
                field("name", 1, FieldDescriptorProto.Type.TYPE_STRING),
                field("value", 2, FieldDescriptorProto.Type.TYPE_STRING)));
        file.addMessageType(message(
                "Sample",
                field("value", 1, FieldDescriptorProto.Type.TYPE_DOUBLE),
                field("timestamp", 2, FieldDescriptorProto.Type.TYPE_INT64)));
        file.addMessageType(message("TimeSeries", list("labels", 1, "Label"), list("samples", 2, "Sample")));
        file.addMessageType(message("WriteRequest", list("timeseries", 1, "TimeSeries")));
        file.addMessageType(message(
                "TimeSeries2",
                field("labels_refs", 1, FieldDescriptorProto.Type.TYPE_UINT32)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
                list("samples", 2, "Sample")));
        file.addMessageType(message(
                "Request",
                field("symbols", 4, FieldDescriptorProto.Type.TYPE_STRING)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
                list("timeseries", 5, "TimeSeries2")));
        try {
            FileDescriptor built = FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]);
            ONE = built.findMessageTypeByName("WriteRequest");
            TWO = built.findMessageTypeByName("Request");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private RemoteWriteLoad() {}

    private static DescriptorProto message(String name, FieldDescriptorProto.Builder... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (FieldDescriptorProto.Builder f : fields) {
            message.addField(f);
        }
        return message.build();
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }

    private static FieldDescriptorProto.Builder list(String name, int number, String message) {
        return field(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE)
                .setTypeName(message)
                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED);
    }

    private static Map<String, String> labels(int scrape, int i) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("__name__", "node_cpu_seconds_total");
        labels.put("cpu", Integer.toString(i % 16));
        labels.put("instance", "host-" + scrape + ":9100");
        labels.put("job", "node");
        labels.put("mode", "mode-" + i % 8);
        labels.put("series", Integer.toString(i));
        return labels;
    }

    private static DynamicMessage sample(Descriptor series, int i) {
        Descriptor sample = series.findFieldByName("samples").getMessageType();
        return DynamicMessage.newBuilder(sample)
                .setField(sample.findFieldByName("value"), i * 1.5)
                .setField(sample.findFieldByName("timestamp"), 1_760_000_000_000L + i)
                .build();
    }

    static byte[] one(int scrape) {
        return one(scrape, SERIES);
    }

    static byte[] one(int scrape, int count) {
        DynamicMessage.Builder request = DynamicMessage.newBuilder(ONE);
        Descriptor series = ONE.findFieldByName("timeseries").getMessageType();
        Descriptor label = series.findFieldByName("labels").getMessageType();
        for (int i = 0; i < count; i++) {
            DynamicMessage.Builder one = DynamicMessage.newBuilder(series);
            labels(scrape, i)
                    .forEach((name, value) -> one.addRepeatedField(
                            series.findFieldByName("labels"),
                            DynamicMessage.newBuilder(label)
                                    .setField(label.findFieldByName("name"), name)
                                    .setField(label.findFieldByName("value"), value)
                                    .build()));
            one.addRepeatedField(series.findFieldByName("samples"), sample(series, i));
            request.addRepeatedField(ONE.findFieldByName("timeseries"), one.build());
        }
        return snappy(request.build());
    }

    static byte[] two(int scrape) {
        DynamicMessage.Builder request = DynamicMessage.newBuilder(TWO);
        Descriptor series = TWO.findFieldByName("timeseries").getMessageType();
        List<String> symbols = new ArrayList<>(List.of(""));
        for (int i = 0; i < SERIES; i++) {
            DynamicMessage.Builder one = DynamicMessage.newBuilder(series);
            labels(scrape, i).forEach((name, value) -> {
                one.addRepeatedField(series.findFieldByName("labels_refs"), symbol(symbols, name));
                one.addRepeatedField(series.findFieldByName("labels_refs"), symbol(symbols, value));
            });
            one.addRepeatedField(series.findFieldByName("samples"), sample(series, i));
            request.addRepeatedField(TWO.findFieldByName("timeseries"), one.build());
        }
        symbols.forEach(s -> request.addRepeatedField(TWO.findFieldByName("symbols"), s));
        return snappy(request.build());
    }

    private static int symbol(List<String> symbols, String text) {
        int known = symbols.indexOf(text);
        if (known < 0) {
            symbols.add(text);
        }
        return known < 0 ? symbols.size() - 1 : known;
    }

    private static byte[] snappy(DynamicMessage message) {
        try {
            return Snappy.compress(message.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
