// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SceneTest {
    private static final ShapesSettings SETTINGS = ShapesSettings.of(1, 1, 0);

    private static Scene scene(int seed) {
        return Scene.random(new SplittableRandom(seed), SETTINGS, Color.GRAY);
    }

    @Test
    void everySceneHasAFigureAndMostOfEveryThingIsSeen() {
        for (int seed = 0; seed < 60; seed++) {
            Scene scene = scene(seed);
            int figures = 0;
            for (int i = 0; i < scene.things().size(); i++) {
                boolean figure = scene.things().get(i).category() == Category.PERSON;
                figures += figure ? 1 : 0;
                double seen = Silhouette.measure(scene.visible(i))
                        / Silhouette.measure(scene.things().get(i).silhouette());
                assertThat(seen).isBetween(figure ? 0.7 : 0.3, 1.0001);
            }
            assertThat(figures).isBetween(1, SETTINGS.maxFigures());
            assertThat(scene.things().size() - figures).isBetween(0, SETTINGS.maxShapes());
        }
    }

    @Test
    void shapesAreAsLargeAsAskedFor() {
        ShapesSettings large = new ShapesSettings(1, 1, 0, 200, 200, 1, 4, 0.2, 0.2, Look.CROWDED);
        int shapes = 0;
        for (int seed = 0; seed < 30; seed++) {
            for (Thing thing :
                    Scene.random(new SplittableRandom(seed), large, Color.GRAY).things()) {
                if (thing.category() == Category.CIRCLE) {
                    // A circle of 40 pixels' radius whose sides are drawn out by up to a quarter.
                    double area = Math.PI * 40 * 40;
                    assertThat(thing.extent()).isBetween(0.7 * area, 1.3 * area);
                    shapes++;
                }
            }
        }
        assertThat(shapes).isPositive();
    }

    @Test
    void whatIsSeenOfThingsDoesNotOverlap() {
        for (int seed = 0; seed < 30; seed++) {
            Scene scene = scene(seed);
            for (int i = 0; i < scene.things().size(); i++) {
                for (int j = i + 1; j < scene.things().size(); j++) {
                    var both = new java.awt.geom.Area(scene.visible(i));
                    both.intersect(scene.visible(j));
                    assertThat(Silhouette.measure(both)).isLessThan(0.5);
                }
            }
        }
    }

    @Test
    void scenesVaryInHowManyJointsCanBeSeen() {
        int[] seen = new int[3];
        for (int seed = 0; seed < 60; seed++) {
            Scene scene = scene(seed);
            for (int i = 0; i < scene.things().size(); i++) {
                if (scene.things().get(i).category() == Category.PERSON) {
                    for (Joint joint : Joint.values()) {
                        seen[scene.visibility(i, joint)]++;
                    }
                }
            }
        }
        int all = seen[0] + seen[1] + seen[2];
        assertThat(seen[0] / (double) all).isBetween(0.05, 0.3);
        assertThat(seen[1] / (double) all).isBetween(0.02, 0.3);
        assertThat(seen[2] / (double) all).isGreaterThan(0.5);
    }
}
