// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.ElementLoss;
import io.densekit.detection.MapValues;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;
import java.util.ArrayList;
import java.util.List;

/**
 * RetinaNet's losses: focal loss of every anchor that learns something, and the distance of boxes of those that learn an
 * object, both divided by the number of these.
 */
record RetinaLoss(RetinaNetSettings.Training settings, Ops ops) {

    /** The terms by level. */
    LevelTerms of(AnchorMaps maps, RetinaTargets targets) {
        List<NDArray> classes = new ArrayList<>();
        List<NDArray> boxes = new ArrayList<>();
        for (int level = 0; level < targets.levels().size(); level++) {
            RetinaTargets.LevelTargets wanted = targets.levels().get(level);
            int anchors = (int) (maps.deltas().get(level).getShape().get(1) / 4);
            classes.add(NativeArray.over(focal(maps.logits().get(level), anchors, wanted), targets.positives()));
            NDArray distance = wanted.moves().distance(maps.deltas().get(level), settings.beta(), ops);
            boxes.add(NativeArray.over(distance, targets.positives()));
        }
        return new LevelTerms(classes, boxes);
    }

    /** As if every anchor learned the background, then mended where one learns an object. */
    private NDArray focal(NDArray logits, int anchors, RetinaTargets.LevelTargets wanted) {
        Shape shape = logits.getShape();
        long positions = shape.get(2) * shape.get(3);
        NDManager manager = logits.getManager();
        NDArray zero = NativeArray.copyOf(manager, new float[1], new Shape(1));
        NDArray weights = NativeArray.copyOf(manager, wanted.weights(), new Shape(shape.get(0), anchors, 1, positions));
        NDArray byAnchor = logits.reshape(shape.get(0), anchors, -1, positions);
        NDArray background = focal(byAnchor, zero);
        NDArray sum = background.mul(weights).sum();
        background.close();
        if (wanted.logits().length == 0) {
            return sum;
        }
        NDArray own = MapValues.at(logits, wanted.logits(), ops);
        NDArray one = NativeArray.copyOf(manager, new float[] {1}, new Shape(1));
        return sum.add(focal(own, one).sub(focal(own, zero)).sum());
    }

    private NDArray focal(NDArray logits, NDArray target) {
        return ElementLoss.focal(logits, target, settings.gamma(), settings.alpha(), ops);
    }
}
