// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.testing;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs TorchScript archives by DJL alone. */
public final class TorchScriptRuntime implements ExportedModel {

    private final ZooModel<NDList, NDList> model;
    private final Predictor<NDList, NDList> predictor;
    private final List<String> outputs;

    /**
     * Opens a file.
     *
     * @param outputs what its only one is called if it gives but one, which then has no name of its own
     */
    public TorchScriptRuntime(Path file, List<String> outputs) throws Exception {
        this.model = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optModelPath(file)
                .optEngine("PyTorch")
                .optOption("extraFiles", "task,classes,mean,std,input,channels")
                .optTranslator(new NoopTranslator())
                .build()
                .loadModel();
        this.predictor = model.newPredictor();
        this.outputs = outputs;
    }

    @Override
    public Map<String, float[]> run(float[] values, long... shape) throws Exception {
        try (NDManager manager = model.getNDManager().newSubManager();
                NDList found = predictor.predict(new NDList(manager.create(values, new Shape(shape))))) {
            Map<String, float[]> named = new LinkedHashMap<>();
            for (NDArray array : found) {
                String name = found.size() == 1 ? outputs.get(0) : array.getName();
                try (NDArray reals = array.toType(DataType.FLOAT32, true)) {
                    named.put(name, reals.toFloatArray());
                }
            }
            return named;
        }
    }

    /** A text that the file brings with it. */
    public String property(String name) {
        return model.getProperty(name);
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
