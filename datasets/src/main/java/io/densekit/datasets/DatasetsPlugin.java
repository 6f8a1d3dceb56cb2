// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets;

import io.densekit.data.Dataset;
import io.densekit.data.Transform;
import io.densekit.datasets.augment.RandAugment;
import io.densekit.datasets.augment.RandAugmentSettings;
import io.densekit.datasets.augment.RandomErasing;
import io.densekit.datasets.augment.RandomErasingSettings;
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
import io.densekit.datasets.transforms.CategoryCropSettings;
import io.densekit.datasets.transforms.CenterCrop;
import io.densekit.datasets.transforms.CenterCropSettings;
import io.densekit.datasets.transforms.HalfBody;
import io.densekit.datasets.transforms.HalfBodySettings;
import io.densekit.datasets.transforms.OneOf;
import io.densekit.datasets.transforms.OneOfSettings;
import io.densekit.datasets.transforms.PadToSize;
import io.densekit.datasets.transforms.PadToSizeSettings;
import io.densekit.datasets.transforms.Photometric;
import io.densekit.datasets.transforms.PhotometricDistortion;
import io.densekit.datasets.transforms.PhotometricDistortionSettings;
import io.densekit.datasets.transforms.PhotometricSettings;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.RandomFlipSettings;
import io.densekit.datasets.transforms.RandomRangeCrop;
import io.densekit.datasets.transforms.RandomRangeCropSettings;
import io.densekit.datasets.transforms.RandomResizedCrop;
import io.densekit.datasets.transforms.RandomResizedCropSettings;
import io.densekit.datasets.transforms.RandomScale;
import io.densekit.datasets.transforms.RandomScaleRotation;
import io.densekit.datasets.transforms.RandomScaleRotationSettings;
import io.densekit.datasets.transforms.RandomScaleSettings;
import io.densekit.datasets.transforms.RandomShift;
import io.densekit.datasets.transforms.RandomShiftSettings;
import io.densekit.datasets.transforms.ResizeSides;
import io.densekit.datasets.transforms.ResizeSidesSettings;
import io.densekit.datasets.transforms.TopDownAffine;
import io.densekit.datasets.transforms.TopDownAffineSettings;
import io.densekit.datasets.voc.PascalVoc;
import io.densekit.datasets.voc.PascalVocSettings;
import io.densekit.plugin.Plugin;

/** Names densekit's own datasets and transforms. */
public final class DatasetsPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Dataset.POINT, "coco-keypoints", CocoKeypointsSettings.class, CocoKeypoints::new);
        component(Dataset.POINT, "image-folder", ImageFolderSettings.class, ImageFolder::new);
        component(Transform.POINT, "center-crop", CenterCropSettings.class, CenterCrop::new);
        component(Transform.POINT, "rand-augment", RandAugmentSettings.class, RandAugment::new);
        component(Transform.POINT, "random-erasing", RandomErasingSettings.class, RandomErasing::new);
        component(Transform.POINT, "random-resized-crop", RandomResizedCropSettings.class, RandomResizedCrop::new);
        component(Dataset.POINT, "coco-detection", CocoDetectionSettings.class, CocoDetectionData::open);
        component(Dataset.POINT, "pascal-voc", PascalVocSettings.class, PascalVoc::open);
        component(Transform.POINT, "resize-sides", ResizeSidesSettings.class, ResizeSides::new);
        component(Transform.POINT, "random-range-crop", RandomRangeCropSettings.class, RandomRangeCrop::new);
        component(Transform.POINT, "one-of", OneOfSettings.class, OneOf::new);
        component(Dataset.POINT, "mask-folder", MaskFolderSettings.class, MaskFolder::open);
        component(Dataset.POINT, "coco-semantic", CocoSemanticSettings.class, CocoSemanticData::open);
        component(Transform.POINT, "random-scale", RandomScaleSettings.class, RandomScale::new);
        component(Transform.POINT, "category-crop", CategoryCropSettings.class, CategoryCrop::new);
        component(Transform.POINT, "pad-to-size", PadToSizeSettings.class, PadToSize::new);
        component(
                Transform.POINT,
                "photometric-distortion",
                PhotometricDistortionSettings.class,
                PhotometricDistortion::new);
        component(Transform.POINT, "top-down-affine", TopDownAffineSettings.class, TopDownAffine::new);
        component(Transform.POINT, "random-flip", RandomFlipSettings.class, RandomFlip::new);
        component(Transform.POINT, "random-shift", RandomShiftSettings.class, RandomShift::new);
        component(Transform.POINT, "half-body", HalfBodySettings.class, HalfBody::new);
        component(
                Transform.POINT, "random-scale-rotation", RandomScaleRotationSettings.class, RandomScaleRotation::new);
        component(Transform.POINT, "photometric", PhotometricSettings.class, Photometric::new);
    }
}
