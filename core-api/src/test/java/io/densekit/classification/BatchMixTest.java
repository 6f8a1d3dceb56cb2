// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class BatchMixTest {

    /** Three images of 3 x 4 x 5; every value tells where it is from. */
    private static NDArray images(NDManager manager) {
        return manager.arange(180f).reshape(3, 3, 4, 5);
    }

    @Test
    void blendsEachImageWithItsPartner(NDManager manager) {
        float[] mixed = BatchMix.blend(0.3).of(images(manager)).toFloatArray();
        for (int image = 0; image < 3; image++) {
            for (int i = 0; i < 60; i++) {
                float expected = 0.3f * (60 * image + i) + 0.7f * (60 * (2 - image) + i);
                assertThat(mixed[60 * image + i]).isCloseTo(expected, within(1e-4f));
            }
        }
    }

    @Test
    void pastesThePartExactlyAndLeavesTheRest(NDManager manager) {
        NDArray images = images(manager);
        float[] mixed =
                new BatchMix(0.8, new BatchMix.Part(1, 2, 3, 4)).of(images).toFloatArray();
        for (int at = 0; at < mixed.length; at++) {
            int y = at / 5 % 4;
            int x = at % 5;
            boolean pasted = y >= 1 && y < 3 && x >= 2 && x < 4;
            int partner = at + 60 * (2 - 2 * (at / 60));
            assertThat(mixed[at]).isEqualTo(pasted ? partner : at);
        }
        assertThat(images.toFloatArray()[27]).as("the images given").isEqualTo(27);
    }

    @Test
    void pastesTheSamePartIntoEveryFrameOfAClip(NDManager manager) {
        NDArray images = images(manager);
        BatchMix mix = new BatchMix(0.8, new BatchMix.Part(1, 2, 3, 4));
        NDArray frames = images.reshape(3, 1, 3, 4, 5);
        assertThat(mix.of(frames).toFloatArray()).isEqualTo(mix.of(images).toFloatArray());
        assertThat(mix.of(frames).getShape()).isEqualTo(frames.getShape());
    }

    @Test
    void nothingIsNothing(NDManager manager) {
        NDArray images = images(manager);
        assertThat(BatchMix.none().of(images)).isSameAs(images);
    }

    @Test
    void leavesTheMixedImagesAlone(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray images = scope.ones(new Shape(2, 3, 4, 4));
            NDArray mixed = new BatchMix(0.5, new BatchMix.Part(0, 0, 2, 4)).of(images);
            assertThat(scope.getManagedArrays()).containsExactlyInAnyOrder(images, mixed);
        }
    }
}
