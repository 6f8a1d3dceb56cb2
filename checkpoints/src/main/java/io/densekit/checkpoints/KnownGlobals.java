// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.ElementType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that a pickle may name: what {@code torch.save} writes for tensors, and a few kinds of plain data that
 * training scripts store beside them. Nothing is looked up anywhere else and nothing of it has an effect outside the
 * value that it makes.
 */
final class KnownGlobals {
    private static final Map<String, Object> BY_NAME = byName();

    private KnownGlobals() {}

    /** A class or function of the list. Makes nothing that is larger than a few hundred bytes beside its arguments. */
    record Callable(String name, Function<PickleArguments, Object> constructor) {
        Object call(List<Object> arguments) {
            return constructor.apply(new PickleArguments(name, arguments));
        }
    }

    /** A {@link Callable}, the {@link ElementType} of a storage class, or a name that stands for itself as text. */
    static Object find(String module, String name) {
        Object known = BY_NAME.get(module + "." + name);
        if (known == null) {
            throw new MalformedException("is refused: it asks for " + Excerpt.of(module + "." + name)
                    + ", which is not on densekit's closed list of what a weight file needs (nothing of the file was"
                    + " run); if you trust the file, load it in PyTorch and save the state dict alone,"
                    + " torch.save(model.state_dict(), path)");
        }
        return known;
    }

    private static Map<String, Object> byName() {
        Map<String, Object> known = new HashMap<>();
        tensors(known);
        plainData(known);
        for (String type : List.of("float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8")) {
            known.put("torch." + type, "torch." + type);
        }
        known.put("torch.uint8", "torch.uint8");
        known.put("torch.bool", "torch.bool");
        return Map.copyOf(known);
    }

    private static void tensors(Map<String, Object> known) {
        Map.of(
                        "Double", ElementType.F64,
                        "Float", ElementType.F32,
                        "Half", ElementType.F16,
                        "BFloat16", ElementType.BF16,
                        "Long", ElementType.I64,
                        "Int", ElementType.I32,
                        "Short", ElementType.I16,
                        "Char", ElementType.I8,
                        "Byte", ElementType.U8,
                        "Bool", ElementType.BOOL)
                .forEach((name, type) -> known.put("torch." + name + "Storage", type));
        define(
                known,
                "torch._utils._rebuild_tensor_v2",
                arguments -> new TensorReference(
                        arguments.get(0, StorageReference.class),
                        arguments.get(1, Long.class),
                        arguments.axes(2),
                        arguments.axes(3)));
        define(known, "torch._utils._rebuild_parameter", arguments -> arguments.get(0, TensorReference.class));
        define(known, "torch.Size", arguments -> arguments.get(0, Pickled.Tuple.class));
        define(known, "torch.device", KnownGlobals::device);
    }

    private static void plainData(Map<String, Object> known) {
        define(known, "collections.OrderedDict", KnownGlobals::dictionary);
        define(known, "collections.Counter", KnownGlobals::counter);
        define(known, "argparse.Namespace", arguments -> new Pickled.Namespace());
        for (String builtins : List.of("builtins", "__builtin__")) {
            define(known, builtins + ".set", arguments -> arguments.get(0, Pickled.Sequence.class));
        }
        define(known, "_codecs.encode", KnownGlobals::encode);
        define(known, "numpy.dtype", NumpyType::of);
        for (String numpy : List.of("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar")) {
            define(known, numpy, arguments -> arguments
                    .get(0, NumpyType.class)
                    .decode(arguments.get(1, Pickled.Bytes.class)));
        }
    }

    private static void define(Map<String, Object> known, String name, Function<PickleArguments, Object> constructor) {
        known.put(name, new Callable(name, constructor));
    }

    private static Object device(PickleArguments arguments) {
        String kind = Excerpt.of(arguments.get(0, String.class));
        return arguments.count() == 1 ? kind : kind + ":" + arguments.get(1, Long.class);
    }

    /** Without arguments, or as Python 2 wrote it: with a list of pairs, which nothing else refers to. */
    private static Object dictionary(PickleArguments arguments) {
        Pickled.Dictionary dictionary = new Pickled.Dictionary();
        if (arguments.count() > 0) {
            List<Object> pairs = arguments.get(0, Pickled.Sequence.class).items();
            for (Object pair : pairs) {
                dictionary.putAll(pairItems(pair));
            }
            // Without this, a pickle of few bytes could have one long list copied many times.
            pairs.clear();
        }
        return dictionary;
    }

    private static List<Object> pairItems(Object pair) {
        if (pair instanceof Pickled.Sequence list && list.items().size() == 2) {
            return list.items();
        }
        if (pair instanceof Pickled.Tuple tuple && tuple.items().size() == 2) {
            return tuple.items();
        }
        throw PickleStack.damaged("makes a dictionary of something else than pairs");
    }

    private static Object counter(PickleArguments arguments) {
        return arguments.count() == 0 ? new Pickled.Dictionary() : arguments.get(0, Pickled.Dictionary.class);
    }

    /** How protocol 2 writes bytes: text of which each character is a byte. */
    private static Object encode(PickleArguments arguments) {
        if (!arguments.get(1, String.class).equals("latin1")) {
            throw PickleStack.damaged("encodes text in another way than for bytes");
        }
        return new Pickled.Bytes(arguments.get(0, String.class));
    }
}
