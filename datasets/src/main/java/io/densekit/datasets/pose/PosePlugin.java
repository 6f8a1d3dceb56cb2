// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.data.Dataset;
import io.densekit.plugin.Plugin;

/** Names the dataset of persons. */
public final class PosePlugin extends Plugin {

    @Override
    protected void configure() {
        component(Dataset.POINT, "coco-keypoints", CocoKeypointsSettings.class, CocoKeypoints::new);
    }
}
