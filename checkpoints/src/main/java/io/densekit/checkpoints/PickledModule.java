// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Networks that were pickled whole, {@code torch.save(module, path)}: objects whose attributes keep their own parameters and
 * buffers and the modules within them. Nothing of their classes is needed to give the tensors the names of a state dict.
 * One instance bounds the work for one file.
 */
final class PickledModule {
    private static final String PARAMETERS = "_parameters";
    private static final String BUFFERS = "_buffers";
    private static final String MODULES = "_modules";
    private static final String UNSAVED = "_non_persistent_buffers_set";

    private static final int DEEPEST = 100;
    private static final int LONGEST_NAME = 500;
    /** The same module may stand in several places, and a hostile file could put each into the next one twice. */
    private static final int MOST_PARTS = 50_000;

    private final Map<Inert, Map<Object, Object>> known = new IdentityHashMap<>();
    private int parts;

    /** The tensors of a module and all within it, by the names that its state dict would have; null of what is none. */
    Map<Object, Object> tensors(Inert object) {
        Map<Object, Object> attributes = object.entries();
        if (!(attributes.get(PARAMETERS) instanceof Pickled.Dictionary)
                || !(attributes.get(MODULES) instanceof Pickled.Dictionary)) {
            return null;
        }
        Map<Object, Object> found = known.get(object);
        if (found == null) {
            found = new LinkedHashMap<>();
            add(attributes, "", 0, found);
            known.put(object, found);
        }
        return found;
    }

    private void add(Map<Object, Object> attributes, String path, int depth, Map<Object, Object> tensors) {
        if (depth > DEEPEST) {
            throw tooMuch();
        }
        each(attributes, PARAMETERS, path, (name, value) -> put(name, value, tensors));
        Set<Object> unsaved =
                attributes.get(UNSAVED) instanceof Pickled.Sequence set ? texts(path, set.items()) : Set.of();
        each(attributes, BUFFERS, path, (name, value) -> {
            if (!unsaved.contains(name)) {
                put(name, value instanceof TensorReference tensor ? tensor.asBuffer() : value, tensors);
            }
        });
        each(attributes, MODULES, path, (name, value) -> {
            if (value instanceof Inert module) {
                add(module.entries(), name + ".", depth + 1, tensors);
            }
        });
    }

    /** Absent parameters, such as a layer's bias, are null. */
    private static void put(String name, Object value, Map<Object, Object> tensors) {
        if (value instanceof TensorReference || value instanceof OddTensor) {
            tensors.put(name, value);
        }
    }

    private Set<Object> texts(String path, List<Object> items) {
        Set<Object> texts = new HashSet<>();
        for (Object item : items) {
            count();
            if (item instanceof String text) {
                texts.add(path + text);
            }
        }
        return texts;
    }

    private void each(Map<Object, Object> attributes, String key, String path, BiConsumer<String, Object> visitor) {
        if (attributes.get(key) instanceof Pickled.Dictionary dictionary) {
            dictionary.entries().forEach((entry, value) -> {
                count();
                String name = String.valueOf(entry);
                if (path.length() + name.length() > LONGEST_NAME) {
                    throw tooMuch();
                }
                visitor.accept(path + name, value);
            });
        }
    }

    private void count() {
        if (++parts > MOST_PARTS) {
            throw tooMuch();
        }
    }

    private static MalformedException tooMuch() {
        return new MalformedException("has a network of more than " + MOST_PARTS + " parts, or nested deeper than "
                + DEEPEST + "; save the state dict alone, torch.save(model.state_dict(), path)");
    }
}
