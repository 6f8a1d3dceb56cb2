// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.structures.LabelMap;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class SegmenterTest {

    private static final TestSettings AVERAGED =
            new TestSettings(TestSettings.Mode.WHOLE, List.of(32, 32), List.of(32, 32), List.of(1.0, 1.5), true);

    private SemanticSegmentation network;
    private Pass pass;

    @BeforeEach
    void build(NDManager manager, OpLibrary library) {
        network = new SemanticSegmentation(Masks.semanticFpn(TestSettings.PUBLISHED));
        network.initialize(manager, 5);
        pass = Pass.evaluation(library, Precision.FP32);
    }

    @Test
    void probabilitiesAddUpToOne(NDManager manager) {
        NDArray image = Masks.images(manager, 1, 64, 96);
        NDArray probabilities =
                new Segmenter(network, AVERAGED).probabilities(image, new ImageFrame(50, 70, 60, 90), pass);
        assertThat(probabilities.getShape()).isEqualTo(new Shape(1, Masks.CLASSES, 50, 70));
        float[] sums = probabilities.sum(new int[] {1}).toFloatArray();
        for (float sum : sums) {
            assertThat(sum).isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void theMirroredImageHasTheMirroredAnswer(NDManager manager) {
        NDArray image = Masks.images(manager, 1, 64, 64);
        Segmenter segmenter = new Segmenter(network, AVERAGED);
        NDArray straight = segmenter.probabilities(image, ImageFrame.whole(64, 64), pass);
        NDArray mirrored = segmenter.probabilities(pass.ops().flipWidth(image), ImageFrame.whole(64, 64), pass);
        NDArray difference = straight.sub(pass.ops().flipWidth(mirrored)).abs();
        assertThat(difference.max().getFloat()).isLessThan(1e-5f);
    }

    @Test
    void bothWaysToALabelAgree(NDManager manager) {
        NDArray images = Masks.images(manager, 2, 64, 96);
        List<ImageFrame> frames = List.of(new ImageFrame(50, 70, 60, 90), ImageFrame.whole(64, 96));
        List<LabelMap> maps = new Segmenter(network, TestSettings.PUBLISHED).labels(images, frames, pass);

        for (int i = 0; i < 2; i++) {
            NDArray image = images.get(i + ":" + (i + 1));
            long[] best = new Segmenter(network, TestSettings.PUBLISHED)
                    .probabilities(image, frames.get(i), pass)
                    .argMax(1)
                    .toLongArray();
            int different = 0;
            for (int j = 0; j < best.length; j++) {
                different += (maps.get(i).labels()[j] & 0xff) == best[j] ? 0 : 1;
            }
            assertThat(maps.get(i).height()).isEqualTo(frames.get(i).originalHeight());
            assertThat(different).isLessThanOrEqualTo(best.length / 1000);
        }
    }

    @Test
    void averagedLabelsAreThoseOfTheProbabilities(NDManager manager) {
        NDArray image = Masks.images(manager, 1, 64, 96);
        ImageFrame frame = new ImageFrame(30, 45, 60, 90);
        Segmenter segmenter = new Segmenter(network, AVERAGED);
        long[] best = segmenter.probabilities(image, frame, pass).argMax(1).toLongArray();
        LabelMap map = segmenter.labels(image, List.of(frame), pass).get(0);
        for (int j = 0; j < best.length; j++) {
            assertThat((long) map.labels()[j]).isEqualTo(best[j]);
        }
    }
}
