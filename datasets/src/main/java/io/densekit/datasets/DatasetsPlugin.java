// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets;

import io.densekit.data.Dataset;
import io.densekit.data.Transform;
import io.densekit.datasets.augment.RandAugment;
import io.densekit.datasets.augment.RandomErasing;
import io.densekit.datasets.coco.CocoDetectionData;
import io.densekit.datasets.coco.CocoDetectionSettings;
import io.densekit.datasets.coco.CocoKeypoints;
import io.densekit.datasets.coco.CocoKeypointsSettings;
import io.densekit.datasets.coco.CocoSemanticData;
import io.densekit.datasets.coco.CocoSemanticSettings;
import io.densekit.datasets.folder.ImageFolder;
import io.densekit.datasets.folder.ImageFolderSettings;
import io.densekit.datasets.segmentation.MaskFolder;
import io.densekit.datasets.segmentation.MaskFolderSettings;
import io.densekit.datasets.transforms.CategoryCrop;
import io.densekit.datasets.transforms.CenterCrop;
import io.densekit.datasets.transforms.HalfBody;
import io.densekit.datasets.transforms.OneOf;
import io.densekit.datasets.transforms.OneOfSettings;
import io.densekit.datasets.transforms.PadToSize;
import io.densekit.datasets.transforms.Photometric;
import io.densekit.datasets.transforms.PhotometricDistortion;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.RandomRangeCrop;
import io.densekit.datasets.transforms.RandomResizedCrop;
import io.densekit.datasets.transforms.RandomScale;
import io.densekit.datasets.transforms.RandomScaleRotation;
import io.densekit.datasets.transforms.RandomShift;
import io.densekit.datasets.transforms.ResizeSides;
import io.densekit.datasets.transforms.TopDownAffine;
import io.densekit.datasets.voc.PascalVoc;
import io.densekit.datasets.voc.PascalVocSettings;
import io.densekit.plugin.Plugin;

/** Names densekit's own datasets and transforms. */
public final class DatasetsPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Dataset.POINT, "coco-keypoints", CocoKeypointsSettings.class, CocoKeypoints::new);
        component(Dataset.POINT, "image-folder", ImageFolderSettings.class, ImageFolder::new);
        component(Transform.POINT, "center-crop", CenterCrop.class);
        component(Transform.POINT, "rand-augment", RandAugment.class);
        component(Transform.POINT, "random-erasing", RandomErasing.class);
        component(Transform.POINT, "random-resized-crop", RandomResizedCrop.class);
        component(Dataset.POINT, "coco-detection", CocoDetectionSettings.class, CocoDetectionData::open);
        component(Dataset.POINT, "pascal-voc", PascalVocSettings.class, PascalVoc::open);
        component(Transform.POINT, "resize-sides", ResizeSides.class);
        component(Transform.POINT, "random-range-crop", RandomRangeCrop.class);
        component(Transform.POINT, "one-of", OneOfSettings.class, OneOf::new);
        component(Dataset.POINT, "mask-folder", MaskFolderSettings.class, MaskFolder::open);
        component(Dataset.POINT, "coco-semantic", CocoSemanticSettings.class, CocoSemanticData::open);
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
