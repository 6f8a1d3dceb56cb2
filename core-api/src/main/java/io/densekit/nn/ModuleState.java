// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.densekit.weights.ElementType;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** A network's state by the names of published checkpoints. */
public final class ModuleState {

    private static final NDIndex EVERYTHING = new NDIndex("...");

    private ModuleState() {}

    /** Every module below and with {@code root}, by path; the root's is empty. Inline children share their parent's. */
    public static Map<String, Module> modules(Module root) {
        Map<String, Module> found = new LinkedHashMap<>();
        visit(root, "", found::putIfAbsent);
        return found;
    }

    /** The path of every module below and with {@code root}, inline children included. */
    static Map<Module, String> paths(Module root) {
        Map<Module, String> found = new IdentityHashMap<>();
        visit(root, "", (path, module) -> found.putIfAbsent(module, path));
        return found;
    }

    /** Every learned parameter by its path, in the order of registration. */
    public static Map<String, Parameter> parameters(Module root) {
        Map<String, Parameter> found = new LinkedHashMap<>();
        tensors(root).forEach((path, tensor) -> {
            if (!tensor.buffer()) {
                found.put(path, tensor.parameter());
            }
        });
        return found;
    }

    /** Paths of the learned parameters that published recipes spare from weight decay, though they have several axes. */
    public static Set<String> embeddings(Module root) {
        Set<String> found = new LinkedHashSet<>();
        tensors(root).forEach((path, tensor) -> {
            if (tensor.role() == Module.Role.EMBEDDING) {
                found.add(path);
            }
        });
        return found;
    }

    /** Every parameter and buffer by its path, in the order of registration: the keys of the state dict. */
    public static Map<String, Parameter> all(Module root) {
        Map<String, Parameter> found = new LinkedHashMap<>();
        tensors(root).forEach((path, tensor) -> found.put(path, tensor.parameter()));
        return found;
    }

    /** What the modules below and with {@code root} say of Flax's names, by full path. */
    public static Map<String, List<String>> flaxNames(Module root) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        visit(root, "", (path, module) -> {
            if (module instanceof FlaxNamed named) {
                named.flaxNames().forEach((name, flax) -> found.put(join(path, name), flax));
            }
        });
        return found;
    }

    /**
     * What the module that owns a parameter makes of a checkpoint's tensor of another shape; empty if it can't.
     *
     * @param path of the parameter
     */
    public static Optional<TensorData> adapted(Module root, String path, TensorData found) {
        return asked(root, path, (module, name) -> module.adapted(name, found));
    }

    /**
     * What the module that owns a parameter says a tensor of just its shape may be besides; empty if there is no doubt.
     *
     * @param path of the parameter
     */
    public static Optional<String> doubt(Module root, String path) {
        return asked(root, path, AdaptableWeights::doubt);
    }

    private static <T> Optional<T> asked(
            Module root, String path, BiFunction<AdaptableWeights, String, Optional<T>> question) {
        List<T> answers = new ArrayList<>();
        visit(root, "", (place, module) -> {
            String name = place.isEmpty() ? path : path.substring(Math.min(path.length(), place.length() + 1));
            if (module instanceof AdaptableWeights adaptable
                    && join(place, name).equals(path)
                    && module.ownTensors().containsKey(name)) {
                question.apply(adaptable, name).ifPresent(answers::add);
            }
        });
        return answers.stream().findFirst();
    }

    /** The paths of tensors of zeros that checkpoints may hold though the network doesn't: {@link SpareWeights}. */
    public static Set<String> spareNames(Module root) {
        Set<String> found = new HashSet<>();
        visit(root, "", (path, module) -> {
            if (module instanceof SpareWeights spare) {
                spare.spareNames().forEach(name -> found.add(join(path, name)));
            }
        });
        return found;
    }

    /** The paths of what is in layers whose shapes follow from a number of classes or keypoints: {@link OutputLayers}. */
    public static Set<String> outputNames(Module root) {
        Set<String> layers = new HashSet<>();
        visit(root, "", (path, module) -> {
            if (module instanceof OutputLayers outputs) {
                outputs.outputLayers().forEach(layer -> layers.add(join(path, layer)));
            }
        });
        Set<String> found = new LinkedHashSet<>();
        for (String name : tensors(root).keySet()) {
            if (layers.stream()
                    .anyMatch(layer -> layer.isEmpty() || name.equals(layer) || name.startsWith(layer + "."))) {
                found.add(name);
            }
        }
        return found;
    }

    /** The paths of the learned parameters in modules of one kind, such as backbones, below and with {@code root}. */
    public static Set<String> parametersOf(Module root, Class<? extends Module> kind) {
        Set<String> found = new LinkedHashSet<>();
        visit(root, "", (path, module) -> {
            if (kind.isInstance(module)) {
                parameters(module).keySet().forEach(name -> found.add(join(path, name)));
            }
        });
        return found;
    }

    /** The modules of one kind below and with {@code root} by their paths, inline children included. */
    public static <M> Map<String, M> modulesOf(Module root, Class<M> kind) {
        Map<String, M> found = new LinkedHashMap<>();
        visit(root, "", (path, module) -> {
            if (kind.isInstance(module)) {
                found.putIfAbsent(path, kind.cast(module));
            }
        });
        return found;
    }

    /** The shape of every parameter and buffer by its path. */
    public static Map<String, long[]> shapes(Module root) {
        Map<String, long[]> found = new LinkedHashMap<>();
        all(root)
                .forEach((path, parameter) ->
                        found.put(path, parameter.getShape().getShape()));
        return found;
    }

    /** How many values are learned. */
    public static long parameterCount(Module root) {
        return parameters(root).values().stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    /** Copies the whole state to the host. */
    public static StateDict read(Module root) {
        Map<String, TensorData> values = new LinkedHashMap<>();
        all(root).forEach((path, parameter) -> values.put(path, host(parameter.getArray())));
        return StateDict.of(values);
    }

    /**
     * Copies values into the arrays of the parameters and buffers named. Shapes must be equal: what to do about
     * differences is decided before.
     *
     * @throws IllegalArgumentException if a name is unknown or a shape differs
     */
    public static void write(Module root, StateDict values) {
        Map<String, Parameter> known = all(root);
        for (Map.Entry<String, TensorData> entry : values) {
            Parameter parameter = known.get(entry.getKey());
            TensorData value = entry.getValue();
            if (parameter == null) {
                throw new IllegalArgumentException("no parameter is called " + entry.getKey());
            }
            if (!Arrays.equals(parameter.getShape().getShape(), value.shape())) {
                throw new IllegalArgumentException(entry.getKey() + " has shape " + parameter.getShape() + ", not "
                        + Arrays.toString(value.shape()));
            }
            assign(parameter.getArray(), value);
        }
    }

    private static void assign(NDArray target, TensorData value) {
        boolean learned = target.hasGradient();
        if (learned) {
            // A leaf that requires gradients can't be written in place.
            target.setRequiresGradient(false);
        }
        try (NDArray source = source(target, value)) {
            fill(target, source);
        }
        if (learned) {
            target.setRequiresGradient(true);
        }
    }

    /** The engine reads a mapped file's values where they lie; they are copied once. */
    private static NDArray source(NDArray target, TensorData value) {
        if (target.getDataType() == DataType.INT64) {
            return target.getManager().create(value.toLongs(), target.getShape());
        }
        ByteBuffer bytes = value.bytes();
        boolean asItLies = value.type() == ElementType.F32
                && bytes.isDirect()
                && bytes.hasRemaining()
                && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                && !target.getDevice().isGpu();
        return asItLies
                ? target.getManager().create(bytes, target.getShape(), DataType.FLOAT32)
                : target.getManager().create(value.toFloats(), target.getShape());
    }

    /** DJL's {@code copyTo} would give the target other memory: what shares the present one must see the new values. */
    private static void fill(NDArray target, NDArray source) {
        if (target.getShape().dimension() > 0) {
            target.set(EVERYTHING, source);
        } else {
            // A scalar has no slices.
            target.muli(0).addi(source);
        }
    }

    private static TensorData host(NDArray array) {
        long[] shape = array.getShape().getShape();
        return switch (array.getDataType()) {
            case FLOAT32 -> TensorData.ofFloats(array.toFloatArray(), shape);
            case INT64 -> TensorData.ofLongs(array.toLongArray(), shape);
            default ->
                throw new IllegalStateException(
                        "state of type " + array.getDataType() + " can't be stored; " + ElementType.F32 + " can");
        };
    }

    static Map<String, Module.Tensor> tensors(Module root) {
        Map<String, Module.Tensor> found = new LinkedHashMap<>();
        visit(root, "", (path, module) -> module.ownTensors().forEach((name, tensor) -> {
            String full = path.isEmpty() ? name : path + "." + name;
            if (found.putIfAbsent(full, tensor) != null) {
                throw new IllegalStateException("two parameters have the path " + full);
            }
        }));
        return found;
    }

    private static void visit(Module module, String path, BiConsumer<String, Module> visitor) {
        visitor.accept(path, module);
        module.submodules().forEach((name, child) -> visit(child, join(path, name), visitor));
    }

    private static String join(String path, String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }
}
