// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets;

import io.densekit.data.ImageSource;
import io.densekit.datasets.augment.AugmentPlugin;
import io.densekit.datasets.classification.ClassificationPlugin;
import io.densekit.datasets.detection.DetectionPlugin;
import io.densekit.datasets.images.ImageReader;
import io.densekit.datasets.pose.PosePlugin;
import io.densekit.datasets.segmentation.SegmentationPlugin;
import io.densekit.datasets.transforms.TransformsPlugin;
import io.densekit.plugin.Plugin;

/** Names densekit's own datasets and transforms, each package those of its own. */
public final class DatasetsPlugin extends Plugin {

    @Override
    protected void configure() {
        bind(ImageSource.class).toInstance(new ImageReader());
        install(new AugmentPlugin());
        install(new ClassificationPlugin());
        install(new DetectionPlugin());
        install(new PosePlugin());
        install(new SegmentationPlugin());
        install(new TransformsPlugin());
    }
}
