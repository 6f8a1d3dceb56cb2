// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads;

import io.densekit.heads.pose.TopDownHeatmapHead;
import io.densekit.heads.pose.TopDownHeatmapSettings;
import io.densekit.heads.pose.TopDownPose;
import io.densekit.heads.pose.TopDownPoseSettings;
import io.densekit.model.Head;
import io.densekit.model.VisionModel;
import io.densekit.plugin.Plugin;

/** Lists this module's heads and models. */
public final class HeadsPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Head.POINT, "top-down-heatmap", TopDownHeatmapSettings.class, TopDownHeatmapHead::new);
        component(
                VisionModel.POINT,
                "top-down-pose",
                TopDownPoseSettings.class,
                (settings, nothing) -> new TopDownPose(settings));
    }
}
