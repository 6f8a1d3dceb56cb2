// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.nn.Pass;
import io.densekit.nn.Prepared;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.machine.Engines;
import io.densekit.runtime.memory.FreedMemory;
import io.densekit.task.Prediction;
import java.util.List;
import java.util.random.RandomGenerator;

/** A device with the operators loaded for it and the memory that belongs to this session: closing it frees all of it. */
public final class ComputeSession implements AutoCloseable {

    private final Device device;
    private final Precision precision;
    private final OpLibrary library;
    private final NDManager manager;
    private final FreedMemory freed = new FreedMemory();

    private ComputeSession(Device device, Precision precision, OpLibrary library) {
        this.device = device;
        this.precision = precision;
        this.library = library;
        this.manager = NDManager.newBaseManager(device, TorchEngine.NAME);
    }

    /**
     * Starts the engine where needed and loads the operators.
     *
     * @throws UserError if the engine can't be started or the device is not there
     */
    public static ComputeSession open(ComputeSettings settings) {
        Engine engine = Engines.start(threads(settings, Runtime.getRuntime().availableProcessors()));
        Device device = device(settings, engine.getGpuCount());
        requireCpuFor(settings.replicas(), device);
        return new ComputeSession(device, settings.precision(), OpLibrary.load(device));
    }

    /** For one operator, or 0 for the engine's own choice, which is a thread for every core. */
    static int threads(ComputeSettings settings, int cores) {
        boolean shared = settings.threads() == 0 && settings.replicas() > 1;
        return shared ? Math.max(1, cores / settings.replicas()) : settings.threads();
    }

    static void requireCpuFor(int replicas, Device device) {
        if (replicas > 1 && device.isGpu()) {
            throw UserError.usage(
                    "compute.replicas is " + replicas + ", but the device is a GPU, which one network keeps"
                            + " busy; set compute.replicas to 1 or compute.device to cpu");
        }
    }

    /** Replicas are a CPU's, so that with them {@code auto} is one even where there is a GPU. */
    static Device device(ComputeSettings settings, int gpus) {
        boolean shared = settings.device().equals("auto") && settings.replicas() > 1;
        return device(shared ? "cpu" : settings.device(), gpus);
    }

    static Device device(String name, int gpus) {
        if (name.equals("cpu") || name.equals("auto") && gpus == 0) {
            return Device.cpu();
        }
        int wanted = name.startsWith("gpu:") ? Integer.parseInt(name.substring("gpu:".length())) : 0;
        if (wanted >= gpus) {
            throw UserError.usage("there is no device " + name + ": the engine sees "
                    + (gpus == 0 ? "no GPU" : gpus + " GPU(s), numbered from 0") + "; use compute.device auto or cpu");
        }
        return Device.gpu(wanted);
    }

    /** Where arrays are made. */
    public Device device() {
        return device;
    }

    /** The device as settings name it: {@code cpu} or {@code gpu:N}. */
    public String deviceName() {
        return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    }

    /** What large products run in. */
    public Precision precision() {
        return precision;
    }

    /** The operators. */
    public OpLibrary library() {
        return library;
    }

    /** Owns what lives as long as the session: a network's parameters, for example. */
    public NDManager manager() {
        return manager;
    }

    /** What becomes of activations that are freed. */
    public FreedMemory freedMemory() {
        return freed;
    }

    /**
     * A batch's pixels on the device.
     *
     * @param scope owns them
     * @return {@code [batch, 3, height, width]}, normalised
     */
    public NDArray pixels(NDManager scope, HostBatch<?> batch) {
        return library.ops(precision).copyOf(scope, batch.pixels(), new Shape(batch.shape()));
    }

    /** Returns when the device has done all that it was given; a CPU always has. */
    public void await() {
        if (device.isGpu()) {
            // A value can be read only after all that was asked for before it.
            try (NDArray value = manager.zeros(new Shape(1))) {
                value.toFloatArray();
            }
        }
    }

    /** An evaluation pass on this device. */
    public Pass evaluation() {
        return Pass.evaluation(library, precision);
    }

    /**
     * What a network says of a batch, and to {@code explanations} what it looked at.
     *
     * @param prepared runs the network where nobody looks
     */
    public <T extends Truth, P extends Prediction> List<P> predict(
            VisionModel<T, P> model, HostBatch<T> batch, Explanations explanations, Prepared prepared) {
        try (NDManager scope = manager.newSubManager()) {
            return model.predict(
                    pixels(scope, batch),
                    batch.samples(),
                    evaluation().with(explanations).with(prepared));
        }
    }

    /** A training pass on this device. */
    public Pass training(RandomGenerator random) {
        return Pass.training(library, precision, random);
    }

    @Override
    public void close() {
        manager.close();
        library.close();
    }
}
