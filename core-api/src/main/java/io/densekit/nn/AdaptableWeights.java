// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import io.densekit.weights.TensorData;
import java.util.Optional;

/**
 * A module that can take parameters from a checkpoint where they have another shape, such as position embeddings of
 * another image size. Whoever loads checkpoints asks every such module about the parameters that don't fit.
 */
public interface AdaptableWeights {

    /**
     * What a parameter of this module becomes.
     *
     * @param name of the parameter, below the module's own path
     * @param found what the checkpoint has under that name, of another shape than the parameter
     * @return a tensor of the parameter's shape; empty if nothing sensible can be made of it
     */
    Optional<TensorData> adapted(String name, TensorData found);

    /**
     * What else a tensor of the parameter's own shape may be, and what to do then.
     *
     * @param name of the parameter, below the module's own path
     * @return a clause without a full stop; empty if the shape leaves no doubt
     */
    default Optional<String> doubt(String name) {
        return Optional.empty();
    }
}
