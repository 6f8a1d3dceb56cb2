// SPDX-License-Identifier: Apache-2.0
package io.densekit.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractSymbolBlock;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ai.djl.util.passthrough.PassthroughNDArray;
import io.densekit.library.DenseModel;
import io.densekit.library.ModelInput;
import io.densekit.task.Prediction;
import java.util.List;

/** A network as DJL has blocks: takes prepared images and gives predictions, each in an array that hands it through. */
final class DensekitBlock extends AbstractSymbolBlock {

    private final DenseModel<Prediction> model;

    DensekitBlock(DenseModel<Prediction> model) {
        this.model = model;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList images, boolean training, PairList<String, Object> more) {
        List<ModelInput> inputs = images.stream()
                .map(image -> (ModelInput) ((PassthroughNDArray) image).getObject())
                .toList();
        NDList found = new NDList();
        model.predictPrepared(inputs).forEach(each -> found.add(new PassthroughNDArray(each)));
        return found;
    }

    /** DJL is shown none: they are the model's own. */
    @Override
    public ParameterList getDirectParameters() {
        return new ParameterList();
    }

    /** Images of any size. */
    @Override
    public PairList<String, Shape> describeInput() {
        return new PairList<>(List.of("image"), List.of(new Shape(-1, -1, 3)));
    }

    @Override
    public void removeLastBlock() {
        throw new UnsupportedOperationException("a network of densekit is not taken apart by DJL");
    }

    @Override
    public void cast(DataType type) {
        throw new UnsupportedOperationException("set compute.precision by Criteria.optOption");
    }
}
