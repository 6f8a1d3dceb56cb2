// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.data.Transform;
import io.densekit.plugin.Plugin;

/** Names the transforms that change what a picture looks like, as ViT's training has them. */
public final class AugmentPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Transform.POINT, "rand-augment", RandAugment.class);
        component(Transform.POINT, "random-erasing", RandomErasing.class);
    }
}
