// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.datasets.shapes.SceneAnnotations.Annotation;
import java.awt.Color;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SceneAnnotationsTest {

    @Test
    void everyThingHasItsAnnotationAndFiguresHaveKeypoints() {
        Scene scene = Scene.random(new SplittableRandom(8), ShapesSettings.of(1, 1, 0), Color.GRAY);
        List<Annotation> annotations = SceneAnnotations.of(scene);
        assertThat(annotations).hasSameSizeAs(scene.things());
        for (int i = 0; i < annotations.size(); i++) {
            Annotation annotation = annotations.get(i);
            assertThat(annotation.category()).isEqualTo(scene.things().get(i).category());
            assertThat(annotation.keypoints()).hasSize(annotation.category() == Category.PERSON ? 51 : 0);
            assertThat(annotation.polygons()).isNotEmpty();
        }
    }

    @Test
    void aKeypointNamesThePixelThatItsJointIsIn() {
        Scene scene = Scene.random(new SplittableRandom(8), ShapesSettings.of(1, 1, 0), Color.GRAY);
        List<Annotation> annotations = SceneAnnotations.of(scene);
        for (int i = 0; i < annotations.size(); i++) {
            for (var joint : scene.things().get(i).joints().entrySet()) {
                int at = 3 * joint.getKey().ordinal();
                double[] keypoints = annotations.get(i).keypoints();
                if (keypoints[at + 2] > 0) {
                    assertThat(Math.round(keypoints[at]))
                            .isBetween((long) joint.getValue().x - 1, (long) joint.getValue().x + 1);
                    assertThat(Math.abs(keypoints[at + 1] + 0.5 - joint.getValue().y))
                            .isLessThan(0.0051);
                }
            }
        }
    }
}
