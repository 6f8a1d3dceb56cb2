// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.classification.BatchMix;
import io.densekit.ops.NativeArray;
import java.util.List;

/** The loss of clips with any number of classes: each class by itself is there or not. */
final class BinaryCrossEntropy {

    private BinaryCrossEntropy() {}

    /**
     * The mean over clips and classes, a scalar, as PyTorch's {@code BCEWithLogitsLoss}.
     *
     * @param logits {@code [batch, classes]}
     * @param labels those of each clip, each within [0, classes)
     * @param mix how the clips were mixed: a label's share goes to the partner's
     */
    static NDArray of(NDArray logits, List<int[]> labels, BatchMix mix) {
        int classes = (int) logits.getShape().get(1);
        try (NDArray targets =
                        NativeArray.copyOf(logits.getManager(), targets(labels, mix, classes), logits.getShape());
                NDArray unlabelled = Activation.softPlus(logits);
                NDArray labelled = logits.mul(targets);
                NDArray terms = unlabelled.sub(labelled)) {
            return terms.mean();
        }
    }

    /** The share of each class that each clip shows, {@code [batch, classes]}. */
    static float[] targets(List<int[]> labels, BatchMix mix, int classes) {
        float[] targets = new float[labels.size() * classes];
        for (int clip = 0; clip < labels.size(); clip++) {
            for (int label : labels.get(clip)) {
                targets[clip * classes + label] += (float) mix.own();
            }
            for (int label : labels.get(BatchMix.partner(clip, labels.size()))) {
                targets[clip * classes + label] += (float) (1 - mix.own());
            }
        }
        return targets;
    }
}
