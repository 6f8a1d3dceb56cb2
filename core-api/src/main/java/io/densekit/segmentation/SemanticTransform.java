// SPDX-License-Identifier: Apache-2.0
package io.densekit.segmentation;

import io.densekit.data.Transform;

/** A step on samples with a class for every pixel, whose labels may be missing. */
public interface SemanticTransform extends Transform<SemanticMask> {

    @Override
    default Class<SemanticMask> truth() {
        return SemanticMask.class;
    }
}
