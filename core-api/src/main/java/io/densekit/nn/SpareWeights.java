// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import java.util.Set;

/**
 * A module whose published checkpoints hold constants beside its parameters: tensors of zeros, which nothing is computed
 * with here. Whoever loads checkpoints passes over them; a tensor of that name that is not all zeros is refused as any
 * other that the network doesn't know.
 */
public interface SpareWeights {

    /** Their names, below the module's own path. */
    Set<String> spareNames();
}
