// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.Detections;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Regions;
import io.densekit.detection.ScoredBoxes;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.structures.Boxes;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.TinyPyramidBackbone;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RegionDetectorTest {

    /** Says that every region is an object of class 1 in the left quarter of its image, of which the left half is the object's. */
    private static final class LeftQuarter implements RegionStages {

        private final List<List<ImageFrame>> seen = new ArrayList<>();

        @Override
        public List<ScoredBoxes> scored(FeatureTable table, List<Boxes> regions, List<ImageFrame> frames, Pass pass) {
            seen.add(frames);
            List<ScoredBoxes> scored = new ArrayList<>();
            for (int i = 0; i < frames.size(); i++) {
                int count = regions.get(i).count();
                float[] corners = new float[8 * count];
                float[] scores = new float[3 * count];
                for (int k = 0; k < count; k++) {
                    corners[8 * k + 6] = frames.get(i).width() / 4f;
                    corners[8 * k + 7] = frames.get(i).height();
                    scores[3 * k + 1] = seen.size() == 1 ? 0.75f : 0.25f;
                }
                scored.add(new ScoredBoxes(new Boxes(corners), scores));
            }
            return scored;
        }

        @Override
        public NDArray maskProbabilities(FeatureTable table, Regions regions, int[] labels, Pass pass) {
            float[] values = new float[4 * regions.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 2 == 0 ? 1 : 0.2f;
            }
            return table.manager().create(values, new Shape(regions.count(), 2, 2));
        }
    }

    private static List<Detections> predict(
            LeftQuarter stages, InputViews views, NDManager manager, OpLibrary library, boolean masks) {
        RegionTestSettings test = MaskRcnns.test(0.05, new ProposalSettings(50, 50, 0.7, false), views);
        ProposalStage proposals =
                new ProposalStage(TinyPyramidBackbone.configured(), MaskRcnns.NECK, MaskRcnns.ANCHORS);
        proposals.initialize(manager, 3);
        BoxDecoder decoder = new BoxDecoder(BoxCoder.of(1, 1), test.suppression(), 2);
        NDArray images = DetectionScene.images(manager);
        int held = manager.getManagedArrays().size();
        List<Detections> found = new RegionDetector(proposals, stages, decoder, test, masks)
                .predict(images, DetectionScene.unannotated(), DetectionScene.evaluation(library));
        assertThat(manager.getManagedArrays()).hasSize(held);
        return found;
    }

    @Test
    void oneViewIsAskedOnce(NDManager manager, OpLibrary library) {
        LeftQuarter stages = new LeftQuarter();
        Detections found =
                predict(stages, InputViews.ONE, manager, library, true).get(1);
        assertThat(stages.seen).hasSize(1);
        assertThat(found.labels()).containsExactly(1);
        assertThat(found.scores()).containsExactly(0.75f);
        assertThat(found.boxes().corners()).containsExactly(0, 0, 32, 96);
        assertThat(found.masks().get(0).at(10, 50)).isTrue();
        assertThat(found.masks().get(0).at(22, 50)).isFalse();
    }

    @Test
    void theMirroredViewIsTurnedBackBeforeItCounts(NDManager manager, OpLibrary library) {
        LeftQuarter stages = new LeftQuarter();
        InputViews views = new InputViews(List.of(1.5), true);
        Detections found = predict(stages, views, manager, library, true).get(1);
        assertThat(stages.seen).hasSize(2);
        assertThat(stages.seen.get(1).get(1)).isEqualTo(new ImageFrame(96, 128, 72, 96));
        // The mean of the left and the right quarter; the mean of a mask and its mirror image is 0.6 everywhere.
        assertThat(found.labels()).containsExactly(1);
        assertThat(found.scores()).containsExactly(0.5f);
        assertThat(found.boxes().corners()).containsExactly(48, 0, 80, 96);
        assertThat(found.masks().get(0).at(54, 50)).isTrue();
        assertThat(found.masks().get(0).at(70, 50)).isTrue();
    }

    @Test
    void masksAreNotAskedForWhereTheyAreNotWanted(NDManager manager, OpLibrary library) {
        for (Detections found : predict(new LeftQuarter(), InputViews.ONE, manager, library, false)) {
            assertThat(found.count()).isOne();
            assertThat(found.masks()).isEmpty();
        }
    }
}
