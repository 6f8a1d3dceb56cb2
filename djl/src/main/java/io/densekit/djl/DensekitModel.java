// SPDX-License-Identifier: Apache-2.0
package io.densekit.djl;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.types.DataType;
import ai.djl.util.passthrough.PassthroughNDManager;
import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.ModelOptions;
import io.densekit.task.Prediction;
import java.nio.file.Path;
import java.util.Map;

/** A packaged model as DJL has models. Closing it frees all of its native memory. */
final class DensekitModel extends BaseModel {

    private final Device device;
    private DenseModel<Prediction> model;
    private boolean closed;

    /** @param device null for the one that the model's configuration names */
    DensekitModel(String name, Device device) {
        super(name);
        this.device = device;
        this.manager = PassthroughNDManager.INSTANCE;
        this.dataType = DataType.FLOAT32;
    }

    /**
     * @param options {@code concurrent}, how many predictions run side by side, and values of the configuration, such as {@code
     *     compute.precision}
     */
    @Override
    public void load(Path folder, String prefix, Map<String, ?> options) throws MalformedModelException {
        setModelDir(folder);
        try {
            model = Densekit.load(modelDir, Prediction.class, options(options));
        } catch (UserError e) {
            throw new MalformedModelException(e.getMessage(), e);
        }
        setBlock(new DensekitBlock(model));
        wasLoaded = true;
    }

    private ModelOptions options(Map<String, ?> given) throws MalformedModelException {
        ModelOptions options = ModelOptions.DEFAULTS;
        if (device != null) {
            options = options.with("compute.device", device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu");
        }
        for (Map.Entry<String, ?> option :
                given == null ? Map.<String, Object>of().entrySet() : given.entrySet()) {
            if (option.getKey().equals("concurrent")) {
                options = options.withConcurrent(concurrent(option.getValue()));
            } else if (option.getKey().contains(".")) {
                options = options.with(option.getKey(), option.getValue());
            } else if (!option.getKey().equals("modelName")) { // DJL's own
                throw new MalformedModelException("there is no option " + option.getKey()
                        + "; there is concurrent, and values of the configuration such as compute.precision");
            }
        }
        return options;
    }

    private static int concurrent(Object value) throws MalformedModelException {
        try {
            return Integer.parseInt(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new MalformedModelException("the option concurrent is a number, not " + value, e);
        }
    }

    /** What predicts. */
    DenseModel<Prediction> model() {
        return model;
    }

    @Override
    public void close() {
        closed = true;
        if (model != null) {
            model.close();
        }
    }

    /** DJL's warns of a model whose manager is open, which one without arrays always is. */
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected void finalize() throws Throwable {
        if (!closed) {
            super.finalize();
        }
    }
}
