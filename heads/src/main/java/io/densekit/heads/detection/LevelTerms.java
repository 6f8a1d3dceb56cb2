// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Losses;
import io.densekit.nn.Pass;
import java.util.List;

/**
 * The loss of anchors, level by level.
 *
 * @param classes what classes cost, scalars
 * @param boxes what boxes cost, scalars
 */
record LevelTerms(List<NDArray> classes, List<NDArray> boxes) {

    /** The sums over the levels under these names; exposes each level's term, as {@code loss_cls.0}. */
    Losses losses(String classesName, String boxesName, Pass pass) {
        return Losses.of(classesName, sum(classesName, classes, pass)).and(boxesName, sum(boxesName, boxes, pass));
    }

    private static NDArray sum(String name, List<NDArray> terms, Pass pass) {
        for (int level = 0; level < terms.size(); level++) {
            NDArray term = terms.get(level);
            pass.taps().expose(name + "." + level, () -> term.reshape(1));
        }
        return terms.stream().reduce(NDArray::add).orElseThrow();
    }
}
