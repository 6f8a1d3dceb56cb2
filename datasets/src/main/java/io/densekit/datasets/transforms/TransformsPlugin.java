// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Transform;
import io.densekit.plugin.Plugin;

/** Names the transforms. */
public final class TransformsPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Transform.POINT, "center-crop", CenterCrop.class);
        component(Transform.POINT, "stretch", Stretch.class);
        component(Transform.POINT, "random-resized-crop", RandomResizedCrop.class);
        component(Transform.POINT, "resize-sides", ResizeSides.class);
        component(Transform.POINT, "random-range-crop", RandomRangeCrop.class);
        component(Transform.POINT, "large-scale-jitter", LargeScaleJitter.class);
        component(Transform.POINT, "copy-paste", CopyPaste.class);
        component(Transform.POINT, "mosaic", Mosaic.class);
        component(Transform.POINT, "one-of", OneOfSettings.class, OneOf::of);
        component(Transform.POINT, "random-scale", RandomScale.class);
        component(Transform.POINT, "category-crop", CategoryCrop.class);
        component(Transform.POINT, "pad-to-size", PadToSize.class);
        component(Transform.POINT, "photometric-distortion", PhotometricDistortion.class);
        component(Transform.POINT, "top-down-affine", TopDownAffine.class);
        component(Transform.POINT, "random-flip", RandomFlip.class);
        component(Transform.POINT, "random-shift", RandomShift.class);
        component(Transform.POINT, "half-body", HalfBody.class);
        component(Transform.POINT, "random-scale-rotation", RandomScaleRotation.class);
        component(Transform.POINT, "photometric", Photometric.class);
    }
}
