// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.data.Dataset;
import io.densekit.plugin.Plugin;

/** Names the datasets with a class for every pixel. */
public final class SegmentationPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Dataset.POINT, "mask-folder", MaskFolderSettings.class, MaskFolder::open);
        component(Dataset.POINT, "coco-semantic", CocoSemanticSettings.class, CocoSemanticData::open);
    }
}
