// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDManager;
import io.densekit.detection.SuppressionSettings;
import io.densekit.heads.Published;
import io.densekit.necks.ExtraLevels;
import io.densekit.necks.FeaturePyramidSettings;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.TinyPyramidBackbone;
import java.util.List;

/** A small one for tests. */
public final class RetinaNets {

    private RetinaNets() {}

    static RetinaNetSettings settings(int nmsPre, double scoreThreshold) {
        return settings(nmsPre, scoreThreshold, InputViews.ONE);
    }

    private static RetinaNetSettings settings(int nmsPre, double scoreThreshold, InputViews views) {
        return new RetinaNetSettings(
                TinyPyramidBackbone.configured(),
                DetectionScene.CLASSES,
                Published.pyramid(new FeaturePyramidSettings(16, 3, 1, ExtraLevels.ON_INPUT, false)),
                1,
                16,
                new RetinaNetSettings.AnchorSettings(2, 2, List.of(1.0)),
                new RetinaNetSettings.Training(Published.ASSIGNED_RETINANET, -1, 2, 0.25, 0),
                new RetinaNetSettings.Test(
                        nmsPre, scoreThreshold, SuppressionSettings.hard(0.5), 20, views.scales(), views.flip()));
    }

    public static RetinaNet small(NDManager manager) {
        return small(manager, 0.05, InputViews.ONE);
    }

    static RetinaNet small(NDManager manager, double scoreThreshold, InputViews views) {
        RetinaNet model = new RetinaNet(settings(1000, scoreThreshold, views));
        model.initialize(manager, 7);
        return model;
    }
}
