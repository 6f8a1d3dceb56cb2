// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.detection.ScoredBoxes;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.structures.Boxes;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class InputViewTest {

    private static final IntUnaryOperator BY_FOUR = length -> (length + 3) / 4 * 4;

    private static NDArray seen(InputView view, NDArray images, OpLibrary library, ImageFrame... frames) {
        Ops ops = library.ops(Precision.FP32);
        return view.images(images, List.of(frames), BY_FOUR, ops);
    }

    @Test
    void theInputAsItIsIsNotCopied(NDManager manager, OpLibrary library) {
        NDArray images = manager.ones(new Shape(1, 3, 8, 8));
        assertThat(seen(new InputView(1, false), images, library, ImageFrame.whole(5, 8)))
                .isSameAs(images);
    }

    @Test
    void eachImageIsMirroredWithinItsOwnWidth(NDManager manager, OpLibrary library) {
        NDArray images = manager.create(
                new float[] {
                    1, 2, 3, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2
                },
                new Shape(2, 1, 4, 4));
        NDArray mirrored =
                seen(new InputView(1, true), images, library, ImageFrame.whole(2, 3), ImageFrame.whole(4, 4));
        assertThat(mirrored.toFloatArray())
                .containsExactly(
                        3, 2, 1, 0, 6, 5, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 3, 2, 1, 8, 7, 6, 5, 6, 7, 8, 9, 2, 3, 4, 5);
    }

    @Test
    void scaledImagesAreFreeOfTheOldPaddingAndPaddedAnew(NDManager manager, OpLibrary library) {
        NDArray images = manager.zeros(new Shape(1, 1, 4, 8));
        images.set(new NDIndex("0, 0, 0:3, 0:6"), 2);
        InputView view = new InputView(1.5, true);
        ImageFrame frame = new ImageFrame(6, 12, 3, 6);

        NDArray seen = seen(view, images, library, frame);

        assertThat(view.frame(frame)).isEqualTo(new ImageFrame(6, 12, 5, 9));
        assertThat(seen.getShape()).isEqualTo(new Shape(1, 1, 8, 12));
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 12; x++) {
                assertThat(seen.getFloat(0, 0, y, x))
                        .as("row %d, column %d", y, x)
                        .isCloseTo(y < 5 && x < 9 ? 2 : 0, within(1e-6f));
            }
        }
    }

    @Test
    void leavesNothingButTheView(NDManager manager, OpLibrary library) {
        NDArray images = manager.ones(new Shape(2, 3, 8, 8));
        int held = manager.getManagedArrays().size();
        try (NDArray seen =
                seen(new InputView(0.5, true), images, library, ImageFrame.whole(8, 6), ImageFrame.whole(7, 8))) {
            assertThat(seen.getShape()).isEqualTo(new Shape(2, 3, 4, 4));
            assertThat(manager.getManagedArrays()).hasSize(held + 1);
        }
        assertThat(manager.getManagedArrays()).hasSize(held);
    }

    @Test
    void nothingBecomesSmallerThanAPixel() {
        assertThat(new InputView(0.1, false).frame(ImageFrame.whole(3, 20))).isEqualTo(new ImageFrame(3, 20, 1, 2));
    }

    @Test
    void boxesComeBackToTheOriginal() {
        InputView mirrored = new InputView(2, true);
        // The original is half as high and a quarter as wide as this view.
        ImageFrame seen = new ImageFrame(10, 20, 20, 80);
        Boxes found = Boxes.of(8, 2, 20, 10);
        assertThat(mirrored.toOriginal(found, seen).corners()).containsExactly(15, 1, 18, 5);
        assertThat(mirrored.toView(Boxes.of(15, 1, 18, 5), seen).corners()).containsExactly(found.corners());
        assertThat(new InputView(2, false).toOriginal(found, seen).corners()).containsExactly(2, 1, 5, 5);
        ScoredBoxes scored = new ScoredBoxes(found, new float[] {0.5f});
        assertThat(mirrored.toOriginal(scored, seen).scores()).containsExactly(0.5f);
    }

    @Test
    void thereAndBackIsTheSameBox() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            ImageFrame input = new ImageFrame(
                    random.nextInt(20, 900), random.nextInt(20, 900), random.nextInt(20, 900), random.nextInt(20, 900));
            InputView view = new InputView(random.nextDouble(0.2, 3), random.nextBoolean());
            float[] corners = new float[8];
            for (int i = 0; i < corners.length; i++) {
                corners[i] = (float) random.nextDouble(0, 900);
            }
            ImageFrame seen = view.frame(input);
            Boxes back = view.toOriginal(view.toView(new Boxes(corners), seen), seen);
            assertThat(back.corners()).containsExactly(corners, within(2e-3f));
        }
    }

    @Test
    void masksAreTurnedUpright() {
        float[] masks = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(new InputView(1, true).upright(masks, 2)).containsExactly(2, 1, 4, 3, 6, 5, 8, 7);
        assertThat(new InputView(1, false).upright(masks, 2)).isSameAs(masks);
    }
}
