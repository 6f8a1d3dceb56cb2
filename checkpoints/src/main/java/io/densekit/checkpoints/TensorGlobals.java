// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.ElementType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What PyTorch writes for tensors and storages into a pickle. */
final class TensorGlobals {
    private static final String OF_CLASS = "torch._tensor._rebuild_from_type";
    private static final Map<String, ElementType> STORAGES = Map.ofEntries(
            Map.entry("Double", ElementType.F64),
            Map.entry("Float", ElementType.F32),
            Map.entry("Half", ElementType.F16),
            Map.entry("BFloat16", ElementType.BF16),
            Map.entry("Long", ElementType.I64),
            Map.entry("Int", ElementType.I32),
            Map.entry("Short", ElementType.I16),
            Map.entry("Char", ElementType.I8),
            Map.entry("Byte", ElementType.U8),
            Map.entry("Bool", ElementType.BOOL),
            Map.entry("Untyped", ElementType.U8));

    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("float64", ElementType.F64),
            Map.entry("float32", ElementType.F32),
            Map.entry("float16", ElementType.F16),
            Map.entry("bfloat16", ElementType.BF16),
            Map.entry("float8_e4m3fn", ElementType.F8_E4M3),
            Map.entry("float8_e5m2", ElementType.F8_E5M2),
            Map.entry("float8_e8m0fnu", ElementType.F8_E8M0),
            Map.entry("float8_e4m3fnuz", ElementType.F8_E4M3FNUZ),
            Map.entry("float8_e5m2fnuz", ElementType.F8_E5M2FNUZ),
            Map.entry("int64", ElementType.I64),
            Map.entry("int32", ElementType.I32),
            Map.entry("int16", ElementType.I16),
            Map.entry("int8", ElementType.I8),
            Map.entry("uint64", ElementType.U64),
            Map.entry("uint32", ElementType.U32),
            Map.entry("uint16", ElementType.U16),
            Map.entry("uint8", ElementType.U8),
            Map.entry("bool", ElementType.BOOL));

    /** Storages of numbers that no tensors are made of here, and their widths in bits. */
    private static final Map<String, Integer> UNREAD_STORAGES =
            Map.of("ComplexFloat", 64, "ComplexDouble", 128, "QInt8", 8, "QUInt8", 8, "QInt32", 32);

    private TensorGlobals() {}

    /** Storage classes, element types and the functions that make tensors, by name. */
    static Map<String, Object> byName() {
        Map<String, Object> known = new HashMap<>();
        for (String module : new String[] {"torch.", "torch.storage."}) {
            STORAGES.forEach((name, type) -> known.put(module + name + "Storage", type));
            UNREAD_STORAGES.forEach(
                    (name, bits) -> known.put(module + name + "Storage", StoredType.unread(name, bits)));
        }
        TYPES.keySet().forEach(name -> known.put("torch." + name, "torch." + name));
        KnownGlobals.define(known, "torch._utils._rebuild_tensor", TensorGlobals::tensor);
        KnownGlobals.define(known, "torch._utils._rebuild_tensor_v2", TensorGlobals::tensor);
        KnownGlobals.define(known, "torch._utils._rebuild_tensor_v3", TensorGlobals::typedTensor);
        KnownGlobals.define(known, "torch._utils._rebuild_qtensor", arguments -> odd("quantised", arguments, 2));
        KnownGlobals.define(known, "torch._utils._rebuild_sparse_tensor", TensorGlobals::sparse);
        for (String wrapper : new String[] {"_rebuild_parameter", "_rebuild_parameter_with_state"}) {
            KnownGlobals.define(known, "torch._utils." + wrapper, TensorGlobals::parameter);
        }
        KnownGlobals.define(known, OF_CLASS, TensorGlobals::ofClass);
        KnownGlobals.define(known, OF_CLASS + "_v2", TensorGlobals::ofClass);
        return known;
    }

    /** Whether an unknown function makes a tensor of a kind that isn't known, rather than something beside tensors. */
    static boolean makesTensor(String function) {
        return function.startsWith("torch._utils._rebuild_");
    }

    private static Object tensor(PickleArguments arguments) {
        StorageReference storage = arguments.get(0, StorageReference.class);
        return storage.type().readable()
                ? reference(storage, arguments)
                : odd(storage.type().name(), arguments, 2);
    }

    private static Object typedTensor(PickleArguments arguments) {
        StorageReference bytes = arguments.get(0, StorageReference.class);
        String type = arguments.get(6, Object.class) instanceof Inert.Global unknown
                ? unknown.name()
                : arguments.get(6, String.class);
        ElementType element = TYPES.get(type.substring(type.lastIndexOf('.') + 1));
        return element == null ? odd(Excerpt.of(type), arguments, 2) : reference(bytes.as(element), arguments);
    }

    private static TensorReference reference(StorageReference storage, PickleArguments arguments) {
        return new TensorReference(storage, arguments.get(1, Long.class), arguments.axes(2), arguments.axes(3));
    }

    private static OddTensor odd(String kind, PickleArguments arguments, int shape) {
        return new OddTensor(kind + Arrays.toString(arguments.axes(shape)));
    }

    /** {@code (layout, (indices, values, shape, ...))}. */
    private static Object sparse(PickleArguments arguments) {
        PickleArguments data = new PickleArguments(
                arguments.callable(), arguments.get(1, Pickled.Tuple.class).items());
        return odd("sparse", data, 2);
    }

    private static Object parameter(PickleArguments arguments) {
        return arguments.get(0, Object.class) instanceof OddTensor odd ? odd : arguments.get(0, TensorReference.class);
    }

    /**
     * {@code (function, class, arguments, state)}: the tensor that the function makes, seen as one of a class. Buffers and
     * parameters are tensors; what another class makes of the numbers isn't known.
     */
    private static Object ofClass(PickleArguments arguments) {
        Object type = arguments.get(1, Object.class);
        String name = type instanceof Inert.Global global ? global.name() : "";
        boolean plain = name.equals("torch.Tensor") || name.startsWith("torch.nn.parameter.");
        // One within another would be as deep as the file likes.
        if (plain
                && arguments.get(0, Object.class) instanceof KnownGlobals.Callable function
                && !function.name().startsWith(OF_CLASS)) {
            Object made = function.call(arguments.get(2, Pickled.Tuple.class).items());
            return made instanceof TensorReference tensor && isBuffer(arguments) ? tensor.asBuffer() : made;
        }
        return new OddTensor("of the class " + Excerpt.of(name));
    }

    /** A {@code torch.nn.Buffer} is a tensor with an attribute that says so. */
    private static boolean isBuffer(PickleArguments arguments) {
        return arguments.count() > 3
                && arguments.get(3, Object.class) instanceof Pickled.Dictionary state
                && Boolean.TRUE.equals(state.entries().get("_is_buffer"));
    }
}
