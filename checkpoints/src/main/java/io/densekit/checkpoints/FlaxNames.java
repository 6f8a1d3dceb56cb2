// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Translates the tensors of a Flax checkpoint into PyTorch's names and axes. Which layer of a network is which of the
 * checkpoint is declared by the network; what becomes of a layer's tensors follows from Flax's layers alone:
 *
 * <pre>
 * Dense      kernel [in, out]                     weight [out, in]
 *            several axes in place of in or out   flattened first: heads and their size, as attention has them
 * Conv       kernel [height, width, in, out]      weight [out, in, height, width]; any number of axes
 * LayerNorm  scale                                weight
 * any        bias                                 bias, flattened
 * </pre>
 *
 * <p>A declared path may name several layers in braces, {@code attention/{query,key,value}}: their outputs are put below
 * each other in that order.
 */
public final class FlaxNames {
    private final StateDict file;
    private final Map<String, List<String>> declared;
    private final Set<String> used = new HashSet<>();

    private FlaxNames(StateDict file, Map<String, List<String>> declared) {
        this.file = file;
        this.declared = declared;
    }

    /**
     * The file under the network's names. What is not declared keeps its name and place behind the rest, so that it is
     * reported as left over; a file without any declared name comes back as it is.
     *
     * @param network the network's tensors and their shapes
     * @param declared for the path of a layer or of a single tensor of the network its paths in the checkpoint, joined by
     *     {@code /}; the first that the file has is used
     */
    public static StateDict translate(StateDict file, Map<String, long[]> network, Map<String, List<String>> declared) {
        FlaxNames names = new FlaxNames(file, declared);
        Map<String, TensorData> translated = new LinkedHashMap<>();
        network.forEach((name, shape) -> names.find(name, shape).ifPresent(tensor -> translated.put(name, tensor)));
        file.forEach(entry -> {
            if (!names.used.contains(entry.getKey())) {
                translated.putIfAbsent(entry.getKey(), entry.getValue());
            }
        });
        return StateDict.of(translated);
    }

    private Optional<TensorData> find(String name, long[] shape) {
        for (String path : declared.getOrDefault(name, List.of())) {
            if (file.contains(path)) {
                used.add(path);
                return file.find(path);
            }
        }
        int dot = name.lastIndexOf('.');
        String leaf = name.substring(dot + 1);
        for (String layer : declared.getOrDefault(name.substring(0, Math.max(0, dot)), List.of())) {
            Optional<TensorData> found = leaf.equals("bias")
                    ? joined(layer, "/bias").map(FlaxNames::flat)
                    : joined(layer, "/scale").map(FlaxNames::flat).or(() -> joined(layer, "/kernel")
                            .map(kernels -> weight(kernels, shape)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The tensors of the layers that a path names, or nothing if one is missing. */
    private Optional<List<TensorData>> joined(String layers, String leaf) {
        List<TensorData> found = new ArrayList<>();
        List<String> paths = paths(layers).stream().map(path -> path + leaf).toList();
        for (String path : paths) {
            if (!file.contains(path)) {
                return Optional.empty();
            }
            found.add(file.get(path));
        }
        used.addAll(paths);
        return Optional.of(found);
    }

    private static List<String> paths(String layers) {
        int open = layers.indexOf('{');
        int close = layers.indexOf('}');
        if (open < 0) {
            return List.of(layers);
        }
        return List.of(layers.substring(open + 1, close).split(",")).stream()
                .map(part -> layers.substring(0, open) + part + layers.substring(close + 1))
                .toList();
    }

    private static TensorData flat(List<TensorData> parts) {
        return joined(parts.stream().map(TensorData::toFloats).toList(), size(parts));
    }

    private static TensorData weight(List<TensorData> kernels, long[] wanted) {
        long[] shape = {};
        long outputs = 0;
        List<float[]> turned = new ArrayList<>();
        for (TensorData kernel : kernels) {
            shape = wanted.length == 2 ? denseShape(kernel, wanted[1]) : convShape(kernel.shape());
            turned.add(turn(kernel, (int) shape[0], (int) shape[1]));
            outputs += shape[0];
        }
        shape[0] = outputs;
        return joined(turned, shape);
    }

    private static TensorData joined(List<float[]> parts, long... shape) {
        float[] values = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        return TensorData.ofFloats(values, shape);
    }

    private static long size(List<TensorData> parts) {
        return parts.stream().mapToLong(TensorData::size).sum();
    }

    /** {@code [out, in]}; several axes stand for whichever of the two makes the inputs those of the network. */
    private static long[] denseShape(TensorData kernel, long wantedInputs) {
        long[] shape = kernel.shape();
        boolean fits = shape.length > 2 && wantedInputs > 0 && kernel.size() % wantedInputs == 0;
        long inputs = fits ? wantedInputs : shape.length == 0 ? 1 : shape[0];
        return new long[] {inputs == 0 ? 0 : kernel.size() / inputs, inputs};
    }

    /** {@code [out, in, ...]} of a kernel {@code [..., in, out]}. */
    private static long[] convShape(long[] kernel) {
        int axes = kernel.length;
        if (axes < 2) {
            return new long[] {axes == 0 ? 1 : kernel[0], 1};
        }
        long[] shape = new long[axes];
        shape[0] = kernel[axes - 1];
        shape[1] = kernel[axes - 2];
        System.arraycopy(kernel, 0, shape, 2, axes - 2);
        return shape;
    }

    /** {@code [positions, in, out]} to {@code [out, in, positions]}. */
    private static float[] turn(TensorData kernel, int outputs, int inputs) {
        float[] source = kernel.toFloats();
        float[] target = new float[source.length];
        int positions = source.length == 0 ? 0 : source.length / (outputs * inputs);
        int from = 0;
        for (int position = 0; position < positions; position++) {
            for (int input = 0; input < inputs; input++) {
                for (int output = 0; output < outputs; output++) {
                    target[(output * inputs + input) * positions + position] = source[from++];
                }
            }
        }
        return target;
    }
}
