// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import java.util.List;
import java.util.Map;

/** A module that knows where checkpoints of Flax keep its tensors. */
public interface FlaxNamed {

    /**
     * Flax's paths by ours; what becomes of a tensor's axes follows from Flax's kinds of layers.
     *
     * @return for the path of a layer or of a single tensor below this module its paths in the checkpoint, from the
     *     checkpoint's root on, joined by {@code /}, the usual one first; several in braces,
     *     {@code attention/{query,key,value}}, are put below each other
     */
    Map<String, List<String>> flaxNames();
}
