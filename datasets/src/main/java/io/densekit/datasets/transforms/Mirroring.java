// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Transform;
import io.densekit.pose.FlipPairs;

/** A step that may mirror keypoints. */
interface Mirroring {

    /** The same step, by these pairs. */
    Transform<?> by(FlipPairs pairs);

    /** A step by these pairs, whatever step it is. */
    static Transform<?> by(FlipPairs pairs, Transform<?> step) {
        return step instanceof Mirroring mirroring ? mirroring.by(pairs) : step;
    }
}
