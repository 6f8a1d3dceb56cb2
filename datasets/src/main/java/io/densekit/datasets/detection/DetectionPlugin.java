// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.data.Dataset;
import io.densekit.plugin.Plugin;

/** Names the datasets of objects in images. */
public final class DetectionPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Dataset.POINT, "coco-detection", CocoDetectionSettings.class, CocoDetectionData::open);
        component(Dataset.POINT, "pascal-voc", PascalVocSettings.class, PascalVoc::open);
    }
}
