// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.BackboneUse;
import io.densekit.nn.ModuleState;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.List;
import java.util.SplittableRandom;

/** Small networks whose attention is as uneven as a trained one's. */
final class Networks {

    static final CvtSettings SMALL = new CvtSettings(
            List.of(1, 1, 4),
            List.of(8, 16, 24),
            List.of(1, 2, 3),
            List.of(7, 3, 3),
            List.of(4, 2, 2),
            List.of(2, 1, 1),
            2,
            2,
            0,
            List.of());

    private Networks() {}

    static Cvt classifier(CvtSettings settings, NDManager manager) {
        Cvt network = new Cvt(settings, BackboneUse.CLASSIFICATION);
        network.initialize(manager, 0);
        StateDict.Builder state = StateDict.builder();
        ModuleState.all(network).forEach((name, parameter) -> {
            if (name.endsWith("num_batches_tracked")) {
                return;
            }
            // The same for any settings: what a value is follows from its name.
            SplittableRandom random = new SplittableRandom(name.hashCode());
            long[] shape = parameter.getShape().getShape();
            double inputs = shape.length == 1 ? 10 : parameter.getShape().size() / (double) shape[0];
            float[] values = new float[(int) parameter.getShape().size()];
            for (int i = 0; i < values.length; i++) {
                boolean one = shape.length == 1 && (name.endsWith("weight") || name.endsWith("var"));
                values[i] = (float) (one ? 0.5 + random.nextDouble() : 1.5 / Math.sqrt(inputs) * random.nextGaussian());
            }
            state.put(name, TensorData.ofFloats(values, shape));
        });
        ModuleState.write(network, state.build());
        return network;
    }

    /** Each image its own, whatever the batch. */
    static NDArray images(int first, int count, int height, int width, NDManager manager) {
        float[] values = new float[count * 3 * height * width];
        int size = values.length / count;
        for (int image = 0; image < count; image++) {
            SplittableRandom random = new SplittableRandom(first + image);
            for (int i = 0; i < size; i++) {
                values[image * size + i] = (float) random.nextGaussian();
            }
        }
        return manager.create(values, new Shape(count, 3, height, width));
    }
}
