// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that is made into values: what {@code torch.save} writes for tensors, and a few kinds of plain data that
 * training scripts store beside them. Nothing is looked up anywhere else and nothing of it has an effect outside the
 * value that it makes. Every other name stands for an {@link Inert} value.
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

    /**
     * A {@link Callable}, the type of a storage class, a name that stands for itself as text, or else an
     * {@link Inert.Global}.
     */
    static Object find(String module, String name) {
        String full = module + "." + name;
        Object known = BY_NAME.get(full);
        return known == null ? new Inert.Global(full) : known;
    }

    private static Map<String, Object> byName() {
        Map<String, Object> known = TensorGlobals.byName();
        plainData(known);
        return Map.copyOf(known);
    }

    private static void plainData(Map<String, Object> known) {
        define(known, "torch.Size", arguments -> arguments.get(0, Pickled.Tuple.class));
        define(known, "torch.device", KnownGlobals::device);
        define(known, "collections.defaultdict", arguments -> new Pickled.Dictionary());
        define(known, "collections.OrderedDict", KnownGlobals::dictionary);
        define(known, "collections.Counter", KnownGlobals::counter);
        for (String builtins : List.of("builtins", "__builtin__")) {
            define(known, builtins + ".set", arguments -> arguments.get(0, Pickled.Sequence.class));
        }
        define(known, "_codecs.encode", KnownGlobals::encode);
        define(known, "numpy.dtype", NumpyType::of);
        for (String numpy : List.of("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar")) {
            define(known, numpy, KnownGlobals::numpyScalar);
        }
    }

    static void define(Map<String, Object> known, String name, Function<PickleArguments, Object> constructor) {
        known.put(name, new Callable(name, constructor));
    }

    /** A number; a date or text of NumPy's stays inert. */
    private static Object numpyScalar(PickleArguments arguments) {
        try {
            return arguments.get(0, NumpyType.class).decode(arguments.get(1, Pickled.Bytes.class));
        } catch (MalformedException e) {
            return new Inert(arguments.callable(), arguments.values());
        }
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
        if (arguments.get(0, Object.class) instanceof Pickled.LongText bytes) {
            return bytes;
        }
        if (!arguments.get(1, String.class).equals("latin1")) {
            throw PickleStack.damaged("encodes text in another way than for bytes");
        }
        return new Pickled.Bytes(arguments.get(0, String.class));
    }
}
