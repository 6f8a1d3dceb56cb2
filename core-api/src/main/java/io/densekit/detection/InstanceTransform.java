// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.data.Transform;

/** A step on samples with annotated objects. */
public interface InstanceTransform extends Transform<Instances> {

    @Override
    default Class<Instances> truth() {
        return Instances.class;
    }
}
