// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions of {@code ops.txt}, loaded on one device. {@link #forTraining} and {@link #forEvaluation} give the
 * {@link Ops} that call them.
 *
 * <p>Safe for use by several threads: training and evaluation have a module each, since the engine's mode flag is one
 * for all callers of a module.
 */
public final class OpLibrary implements AutoCloseable {

    private final NDManager manager;
    private final NDManager constants;
    private final Model training;
    private final Model evaluation;
    private final ParameterStore unused;
    private final Map<String, NDArray> markers = new HashMap<>();

    private OpLibrary(NDManager manager, Model training, Model evaluation, List<String> functions) {
        this.manager = manager;
        this.constants = manager.newSubManager(Device.cpu());
        this.training = training;
        this.evaluation = evaluation;
        this.unused = new ParameterStore(manager, false);
        for (String function : functions) {
            NDArray marker = manager.create(0f);
            marker.setName("module_method:" + function);
            markers.put(function, marker);
        }
    }

    /** Loads the operators; {@link TorchEngine#start} has been called. */
    public static OpLibrary load(Device device) {
        ScriptArchive archive = ScriptArchive.ofResource("ops.txt");
        byte[] bytes = archive.bytes();
        return new OpLibrary(
                NDManager.newBaseManager(device, TorchEngine.NAME),
                load(bytes, device),
                load(bytes, device),
                archive.functions());
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

    /** Operators whose results carry gradients. */
    public Ops forTraining(Precision precision) {
        return new Ops(this, true, precision);
    }

    /** Operators that run in inference mode. */
    public Ops forEvaluation(Precision precision) {
        return new Ops(this, false, precision);
    }

    /** Calls a function; the result belongs to the first array's manager. */
    NDArray call(String function, boolean gradients, NDList inputs) {
        // The marker goes last, so that it is not the array whose manager is taken.
        inputs.add(markers.get(function));
        Model model = gradients ? training : evaluation;
        return model.getBlock().forward(unused, inputs, gradients).singletonOrThrow();
    }

    /** Constants lie on the CPU, whatever the device: reading them there waits for nothing. The caller closes them. */
    NDArray constant(long... values) {
        return constants.create(values, values.length == 1 ? new Shape() : new Shape(values.length));
    }

    /** A constant scalar on the CPU. The caller closes it. */
    NDArray constant(double value) {
        return constants.create(value);
    }

    /** A constant vector on the CPU. The caller closes it. */
    NDArray constants(double... values) {
        return constants.create(values);
    }

    @Override
    public void close() {
        training.close();
        evaluation.close();
        manager.close();
    }
}
