// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import io.densekit.AtomicFile;
import io.densekit.files.ProtoMessage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a model as ONNX's protocol buffers say ({@code onnx.proto}). Large arrays may stand in a file beside it, since a message
 * ends at two gigabytes. Fields are added by their numbers there.
 */
final class ModelFile {

    /** What a reader of protocol buffers takes at most, less some room for all that is no array. */
    private static final long MOST = Integer.MAX_VALUE - (64L << 20);

    /** Arrays beside the model begin at multiples of this, so that they can be mapped to memory. */
    private static final int PAGE = 4096;

    /** Smaller ones stay in the model: readers want sizes before they look beside it. */
    private static final long SMALL = 1024;

    private static final int EXTERNAL = 1;

    private final Model model;
    private final ArrayBytes arrays;
    private final Path file;
    private final List<Initializer> beside = new ArrayList<>();
    private long end;

    ModelFile(Model model, ArrayBytes arrays, Path file) {
        this.model = model;
        this.arrays = arrays;
        this.file = file;
    }

    /**
     * Writes it.
     *
     * @param external whether large arrays go into a file beside it whatever their size is
     * @param properties its metadata
     * @return the file beside it, if there is one
     */
    Path write(boolean external, Map<String, String> properties) {
        long size = model.initializers().values().stream()
                .mapToLong(ArrayBytes::size)
                .sum();
        boolean outside = external || size > MOST;
        Path data = file.resolveSibling(file.getFileName() + ".data");
        ProtoMessage message = message(outside ? data.getFileName().toString() : null, properties);
        if (!beside.isEmpty()) {
            writeData(data);
        }
        AtomicFile.write(file, message::writeTo);
        return beside.isEmpty() ? null : data;
    }

    private void writeData(Path data) {
        AtomicFile.write(data, channel -> {
            long position = 0;
            for (Initializer array : beside) {
                ByteBuffer gap = ByteBuffer.allocate((int) (aligned(position) - position));
                while (gap.hasRemaining()) {
                    position += channel.write(gap);
                }
                ByteBuffer content = arrays.of(array);
                while (content.hasRemaining()) {
                    position += channel.write(content);
                }
            }
        });
    }

    private static long aligned(long position) {
        return (position + PAGE - 1) / PAGE * PAGE;
    }

    private ProtoMessage message(String data, Map<String, String> properties) {
        ProtoMessage message = new ProtoMessage()
                .add(1, irVersion(model.opset()))
                .add(2, "densekit")
                .add(3, properties.getOrDefault("densekit.version", ""))
                .add(7, graph(data))
                .add(8, new ProtoMessage().add(1, "").add(2, (long) model.opset()));
        properties.forEach((key, value) -> message.add(14, pair(key, value)));
        return message;
    }

    /** The format's version that came with a version of the operators, so that whoever knows these can read it. */
    private static long irVersion(int opset) {
        return opset < 19 ? 8 : opset < 21 ? 9 : 10;
    }

    private static ProtoMessage pair(String key, String value) {
        return new ProtoMessage().add(1, key).add(2, value);
    }

    private ProtoMessage graph(String data) {
        ProtoMessage graph = new ProtoMessage();
        model.steps().forEach(step -> graph.add(1, node(step)));
        graph.add(2, "densekit");
        model.initializers().values().forEach(array -> graph.add(5, tensor(array, data)));
        model.inputs().forEach(port -> graph.add(11, port(port)));
        model.outputs().forEach(port -> graph.add(12, port(port)));
        return graph;
    }

    private static ProtoMessage node(Step step) {
        ProtoMessage node = new ProtoMessage();
        step.inputs().forEach(input -> node.add(1, input));
        step.outputs().forEach(output -> node.add(2, output));
        node.add(3, step.outputs().get(0)).add(4, step.type());
        step.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(attribute -> node.add(5, attribute(attribute.getKey(), attribute.getValue())));
        return node;
    }

    private static ProtoMessage attribute(String name, Object value) {
        ProtoMessage attribute = new ProtoMessage().add(1, name);
        if (value instanceof Long number) {
            return attribute.add(3, number).add(20, 2);
        }
        if (value instanceof Double number) {
            return attribute.add(2, number.floatValue()).add(20, 1);
        }
        if (value instanceof String text) {
            return attribute.add(4, text).add(20, 3);
        }
        ((List<?>) value).forEach(number -> attribute.add(8, (Long) number));
        return attribute.add(20, 7);
    }

    private ProtoMessage tensor(Initializer array, String data) {
        ProtoMessage tensor = new ProtoMessage();
        for (long size : array.shape().getShape()) {
            tensor.add(1, size);
        }
        tensor.add(2, (long) OnnxType.code(array.type())).add(8, array.name());
        long size = ArrayBytes.size(array);
        if (data == null || size < SMALL) {
            return tensor.add(9, size, () -> arrays.of(array));
        }
        long offset = aligned(end);
        end = offset + size;
        beside.add(array);
        return tensor.add(13, pair("location", data))
                .add(13, pair("offset", Long.toString(offset)))
                .add(13, pair("length", Long.toString(size)))
                .add(14, EXTERNAL);
    }

    private static ProtoMessage port(Port port) {
        ProtoMessage shape = new ProtoMessage();
        for (Object size : port.sizes()) {
            ProtoMessage axis = new ProtoMessage();
            shape.add(1, size instanceof Long number ? axis.add(1, number) : axis.add(2, (String) size));
        }
        ProtoMessage type =
                new ProtoMessage().add(1, (long) OnnxType.code(port.type())).add(2, shape);
        return new ProtoMessage().add(1, port.name()).add(2, new ProtoMessage().add(1, type));
    }
}
