// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions of {@code ops.txt} and of plugins' own scripts, loaded on one device; {@link #ops} gives the {@link Ops}
 * that call them. Safe for use by several threads, since the functions are stateless.
 *
 * <p>DJL's training flag is always set: whether gradients are recorded depends on the thread's gradient mode alone, as
 * for DJL's own operators. Without the flag DJL would run the functions in an inference mode whose results must not meet
 * a graph later.
 */
public final class OpLibrary implements AutoCloseable {

    /** The functions of {@link Ops} itself. */
    public static final OpScript OWN = OpScript.ofResource(OpLibrary.class, "ops.txt");

    private final NDManager manager;
    private final NDManager constants;
    private final ParameterStore unused;
    private final StagingBuffer staging = new StagingBuffer();
    private final Map<OpScript, Functions> loaded = new ConcurrentHashMap<>();

    /** A script that was loaded, and the arrays whose names say which of its functions is meant. */
    private record Functions(Model model, Map<String, NDArray> markers) {}

    private OpLibrary(NDManager manager) {
        this.manager = manager;
        this.constants = manager.newSubManager(Device.cpu());
        this.unused = new ParameterStore(manager, false);
    }

    /** Loads the operators; {@link TorchEngine#start} has been called. */
    public static OpLibrary load(Device device) {
        OpLibrary library = new OpLibrary(NDManager.newBaseManager(device, TorchEngine.NAME));
        library.functions(OWN);
        return library;
    }

    private Functions functions(OpScript script) {
        return loaded.computeIfAbsent(script, this::load);
    }

    private Functions load(OpScript script) {
        Map<String, NDArray> markers = new HashMap<>();
        for (String function : script.functions()) {
            NDArray marker = manager.create(0f);
            marker.setName("module_method:" + function);
            markers.put(function, marker);
        }
        Model model = load(script.bytes(), manager.getDevice());
        // DJL would do so at the first call with its training flag, and unsynchronised: two threads that met there
        // would
        // clear each other's list of input names (AbstractBaseBlock.beforeInitialize, DJL 0.35.1).
        model.getBlock().initialize(manager, DataType.FLOAT32, new Shape());
        return new Functions(model, markers);
    }

    private static Model load(byte[] archive, Device device) {
        Model model = Model.newInstance("ops", device, TorchEngine.NAME);
        try {
            model.load(new ByteArrayInputStream(archive));
            return model;
        } catch (IOException e) {
            model.close();
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            model.close();
            throw new IllegalStateException("the operators' source does not compile", e);
        }
    }

    /** The operators, with their large products in {@code precision}. */
    public Ops ops(Precision precision) {
        return new Ops(this, precision, Costs.none());
    }

    /** As {@link Ops#copyOf}. */
    NDArray copyOf(NDManager owner, float[] values, Shape shape) {
        return staging.copyOf(owner, values, shape);
    }

    /** Calls a function; the result belongs to the first array's manager. */
    NDArray call(String function, NDList inputs) {
        return call(OWN, function, inputs);
    }

    /**
     * Calls a function of a script, which is loaded the first time.
     *
     * @throws IllegalArgumentException if the script has no such function
     */
    public NDArray call(OpScript script, String function, NDList inputs) {
        return callAll(script, function, inputs).singletonOrThrow();
    }

    /** The same for a function that gives several arrays. */
    public NDList callAll(OpScript script, String function, NDList inputs) {
        Functions functions = functions(script);
        NDArray marker = functions.markers().get(function);
        if (marker == null) {
            throw new IllegalArgumentException(script + " has no function " + function);
        }
        // The marker goes last, so that it is not the array whose manager is taken.
        inputs.add(marker);
        return functions.model().getBlock().forward(unused, inputs, true);
    }

    /**
     * A whole number or a vector of them, on the CPU whatever the device: reading them there waits for nothing. The
     * caller closes it.
     */
    NDArray integers(long... values) {
        return constants.create(values, values.length == 1 ? new Shape() : new Shape(values.length));
    }

    /** A number on the CPU. The caller closes it. */
    NDArray number(double value) {
        return constants.create(value);
    }

    /** A vector of numbers on the CPU. The caller closes it. */
    NDArray numbers(double... values) {
        return constants.create(values);
    }

    @Override
    public void close() {
        loaded.values().forEach(functions -> functions.model().close());
        manager.close();
    }
}
