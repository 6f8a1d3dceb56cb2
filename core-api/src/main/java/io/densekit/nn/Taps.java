// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Records outputs during a pass: a module's by its path in the state dict ({@code blocks3.0.attn}), others by the name
 * under which they are exposed ({@code stage1}, {@code det.boxes}). Recorded arrays are copies that belong to the taps' own
 * manager, so that what was exposed may be closed at once. Exposing costs nothing where nobody listens.
 */
public final class Taps {

    private static final Taps NONE = new Taps(Map.of(), Set.of(), null);

    private final Map<Module, String> paths;
    private final Set<String> wanted;
    private final NDManager manager;
    private final Map<String, NDArray> recorded = new LinkedHashMap<>();

    private Taps(Map<Module, String> paths, Set<String> wanted, NDManager manager) {
        this.paths = paths;
        this.wanted = wanted;
        this.manager = manager;
    }

    /** Records nothing and costs nothing. */
    public static Taps none() {
        return NONE;
    }

    /**
     * Records the outputs named.
     *
     * @param root the network whose paths are meant
     * @param wanted paths of modules and exposed names; names that nothing bears are never recorded
     * @param manager owns the recorded arrays
     */
    public static Taps of(Module root, Set<String> wanted, NDManager manager) {
        return new Taps(ModuleState.paths(root), Set.copyOf(wanted), manager);
    }

    /** Records what {@code module} gave, if its path is wanted. Of several calls the last one stays. */
    void record(Module module, NDArray output) {
        String path = paths.get(module);
        if (path != null) {
            expose(path, output);
        }
    }

    /**
     * Records an output that is no module's.
     *
     * @param module which exposes it
     * @param name below the module's path: {@code stage1} of the module {@code backbone} is {@code backbone.stage1},
     *     of a network's root plain {@code stage1}
     */
    public void expose(Module module, String name, NDArray output) {
        if (listening()) {
            expose(path(module, name), output);
        }
    }

    /** The same for an output that is not at hand: it is made where it is wanted alone, and closed. */
    public void expose(Module module, String name, Supplier<NDArray> output) {
        if (listening()) {
            expose(path(module, name), output);
        }
    }

    /**
     * Records an output of the whole network under a name that is no path, such as {@code logits}. Of several calls the
     * last one stays.
     */
    public void expose(String name, NDArray output) {
        if (wanted.contains(name)) {
            keep(name, output);
        }
    }

    /** The same for an output that is not at hand: it is made where it is wanted alone, and closed. */
    public void expose(String name, Supplier<NDArray> output) {
        if (wanted.contains(name)) {
            try (NDArray made = output.get()) {
                keep(name, made);
            }
        }
    }

    /** The same for values on the host, in row-major order; without a shape they stand in a row. */
    public void expose(String name, float[] values, long... shape) {
        expose(name, () -> manager.create(values, shape.length == 0 ? new Shape(values.length) : new Shape(shape)));
    }

    /** The same for whole numbers. */
    public void expose(String name, int[] values, long... shape) {
        expose(name, () -> manager.create(values, shape.length == 0 ? new Shape(values.length) : new Shape(shape)));
    }

    /** Whether anybody listens: what is computed to be exposed alone need not be computed otherwise. */
    public boolean listening() {
        return !wanted.isEmpty();
    }

    private String path(Module module, String name) {
        String path = paths.getOrDefault(module, "");
        return path.isEmpty() ? name : path + "." + name;
    }

    private void keep(String name, NDArray output) {
        NDArray copy = output.duplicate();
        copy.attach(manager);
        NDArray before = recorded.put(name, copy);
        if (before != null) {
            before.close();
        }
    }

    /** What has been recorded so far, by name. */
    public Map<String, NDArray> recorded() {
        return Map.copyOf(recorded);
    }
}
