// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads;

import io.densekit.heads.classification.ClassificationSettings;
import io.densekit.heads.classification.ImageClassification;
import io.densekit.heads.classification.LinearClassifierHead;
import io.densekit.heads.classification.LinearClassifierSettings;
import io.densekit.heads.detection.CascadeSettings;
import io.densekit.heads.detection.MaskRcnnSettings;
import io.densekit.heads.detection.RetinaNet;
import io.densekit.heads.detection.RetinaNetSettings;
import io.densekit.heads.detection.TwoStageDetector;
import io.densekit.heads.features.FeatureExtraction;
import io.densekit.heads.features.FeaturesSettings;
import io.densekit.heads.pose.TopDownHeatmapHead;
import io.densekit.heads.pose.TopDownHeatmapSettings;
import io.densekit.heads.pose.TopDownPose;
import io.densekit.heads.pose.TopDownPoseSettings;
import io.densekit.heads.segmentation.FcnHead;
import io.densekit.heads.segmentation.FcnSettings;
import io.densekit.heads.segmentation.SemanticFpnHead;
import io.densekit.heads.segmentation.SemanticFpnSettings;
import io.densekit.heads.segmentation.SemanticSegmentation;
import io.densekit.heads.segmentation.SemanticSegmentationSettings;
import io.densekit.heads.segmentation.UperNetHead;
import io.densekit.heads.segmentation.UperNetSettings;
import io.densekit.model.Head;
import io.densekit.model.VisionModel;
import io.densekit.necks.FeaturePyramid;
import io.densekit.necks.FeaturePyramidSettings;
import io.densekit.necks.Neck;
import io.densekit.plugin.Plugin;

/** Lists this module's heads and models, and the neck that they have by default. */
public final class HeadsPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Head.POINT, "linear-classifier", LinearClassifierSettings.class, LinearClassifierHead::new);
        component(Head.POINT, "semantic-fpn", SemanticFpnSettings.class, SemanticFpnHead::new);
        component(Head.POINT, "upernet", UperNetSettings.class, UperNetHead::new);
        component(Head.POINT, "fcn", FcnSettings.class, FcnHead::new);
        component(Head.POINT, "top-down-heatmap", TopDownHeatmapSettings.class, TopDownHeatmapHead::new);
        component(Neck.POINT, "feature-pyramid", FeaturePyramidSettings.class, FeaturePyramid::new);
        component(VisionModel.POINT, "cascade-mask-rcnn", CascadeSettings.class, TwoStageDetector::new);
        component(VisionModel.POINT, "classification", ClassificationSettings.class, ImageClassification::new);
        component(VisionModel.POINT, "features", FeaturesSettings.class, FeatureExtraction::new);
        component(
                VisionModel.POINT,
                "semantic-segmentation",
                SemanticSegmentationSettings.class,
                SemanticSegmentation::new);
        component(VisionModel.POINT, "mask-rcnn", MaskRcnnSettings.class, TwoStageDetector::new);
        component(VisionModel.POINT, "retinanet", RetinaNetSettings.class, RetinaNet::new);
        component(VisionModel.POINT, "top-down-pose", TopDownPoseSettings.class, TopDownPose::new);
    }
}
