// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.nn.ModuleState;
import io.densekit.testing.Torch;
import io.densekit.weights.TensorData;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class PositionEmbeddingTest {

    private static final int CHANNELS = 3;

    private static PositionEmbedding embedding(Grid grid, boolean classToken, NDManager manager) {
        PositionEmbedding embedding = new PositionEmbedding("pos_embed", grid, classToken, CHANNELS);
        embedding.initialize(manager, 5);
        return embedding;
    }

    private static float difference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    private static NDArray random(NDManager manager, long... shape) {
        return manager.randomNormal(new Shape(shape));
    }

    private static NDArray table(PositionEmbedding embedding) {
        return ModuleState.all(embedding).get("pos_embed").getArray();
    }

    /** Of images of that many patches: what is added to zeros. */
    private static NDArray added(PositionEmbedding embedding, boolean classToken, Grid grid, NDManager manager) {
        return embedding.add(manager.zeros(new Shape(2, grid.size() + (classToken ? 1 : 0), CHANNELS)), grid);
    }

    @Test
    void anImageOfTheConfiguredSizeGetsTheTableItself(NDManager manager) {
        Grid grid = new Grid(3, 4);
        PositionEmbedding embedding = embedding(grid, true, manager);
        assertThat(difference(added(embedding, true, grid, manager).get("1:2"), table(embedding)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"7, 5, false", "2, 3, true", "3, 8, true", "4, 4, false"})
    void otherSizesAreInterpolatedAsPyTorchDoesWithAntialiasing(
            int height, int width, boolean classToken, NDManager manager) {
        PositionEmbedding embedding = embedding(new Grid(4, 4), classToken, manager);
        NDArray found = added(embedding, classToken, new Grid(height, width), manager);

        int first = classToken ? 1 : 0;
        NDArray map = table(embedding)
                .get(":, " + first + ":")
                .reshape(1, 4, 4, CHANNELS)
                .transpose(0, 3, 1, 2);
        // DJL's own resizing is PyTorch's, always with anti-aliasing.
        NDArray expected = map.getNDArrayInternal()
                .interpolation(new long[] {height, width}, Image.Interpolation.BICUBIC.ordinal(), false)
                .transpose(0, 2, 3, 1)
                .reshape(1, -1, CHANNELS);
        assertThat(difference(found.get("0:1, " + first + ":"), expected)).isLessThan(1e-6f);
        if (classToken) {
            assertThat(difference(found.get("0:1, :1"), table(embedding).get(":, :1")))
                    .isZero();
        }
    }

    @Test
    void gradientsReachTheTableThroughTheInterpolationAndNothingStays(NDManager manager) {
        PositionEmbedding embedding = embedding(new Grid(4, 4), true, manager);
        int before = manager.getManagedArrays().size();
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(
                    added(embedding, true, new Grid(6, 3), step).square().sum());
        }
        assertThat(manager.getManagedArrays()).hasSize(before);
        float[] gradient = table(embedding).getGradient().abs().min().toFloatArray();
        assertThat(gradient[0]).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"4, 4, 6, 6, true", "4, 4, 6, 6, false", "6, 8, 3, 4, true", "7, 7, 3, 5, false"})
    void aCheckpointsOtherGridBecomesWhatRunningItWouldAdd(
            int fileHeight, int fileWidth, int height, int width, boolean classToken, NDManager manager) {
        PositionEmbedding file = embedding(new Grid(fileHeight, fileWidth), classToken, manager);
        PositionEmbedding network = embedding(new Grid(height, width), classToken, manager);
        TensorData adapted = network.adapted("pos_embed", ModuleState.read(file).get("pos_embed"))
                .orElseThrow();
        NDArray expected =
                added(file, classToken, new Grid(height, width), manager).get("0:1");
        assertThat(adapted.shape()).isEqualTo(expected.getShape().getShape());
        assertThat(difference(manager.create(adapted.toFloats(), expected.getShape()), expected))
                .isLessThan(1e-6f);
    }

    @Test
    void aClassTokensRowThatTheNetworkLacksIsLeftOut(NDManager manager) {
        PositionEmbedding network = embedding(new Grid(2, 2), false, manager);
        NDArray values = random(manager, 1, 5, CHANNELS);
        TensorData adapted = network.adapted("pos_embed", TensorData.ofFloats(values.toFloatArray(), 1, 5, CHANNELS))
                .orElseThrow();
        assertThat(adapted.toFloats()).isEqualTo(values.get(":, 1:").toFloatArray());
    }

    @Test
    void aDistillationTokensRowIsLeftOut(NDManager manager) {
        PositionEmbedding network = embedding(new Grid(3, 3), true, manager);
        NDArray values = random(manager, 1, 11, CHANNELS);
        TensorData adapted = network.adapted("pos_embed", TensorData.ofFloats(values.toFloatArray(), 1, 11, CHANNELS))
                .orElseThrow();
        assertThat(adapted.toFloats())
                .isEqualTo(values.get(":, :1").concat(values.get(":, 2:"), 1).toFloatArray());
    }

    @Test
    void anImagesEmbeddingsBecomeThoseOfEveryTimeStep(NDManager manager) {
        PositionEmbedding image = embedding(new Grid(5, 5), true, manager);
        PositionEmbedding clip = embedding(new Grid(4, 3, 3), true, manager);
        NDArray found = adapted(image, clip, manager);
        NDArray step = added(image, true, new Grid(3, 3), manager).get("0:1");
        assertThat(difference(found.get(":, :1"), step.get(":, :1"))).isZero();
        for (int i = 0; i < 4; i++) {
            NDArray own = found.get(":, " + (1 + 9 * i) + ":" + (10 + 9 * i));
            assertThat(difference(own, step.get(":, 1:"))).isLessThan(1e-6f);
        }
        assertThat(difference(
                        found, added(image, true, new Grid(4, 3, 3), manager).get("0:1")))
                .isLessThan(1e-6f);
    }

    /** The last one has 64 positions a time step, 256 in all: it is no image of 16 x 16. */
    @ParameterizedTest
    @CsvSource({"2, 3, 3, 4, 3, 3", "4, 3, 3, 2, 3, 3", "3, 2, 4, 3, 4, 8", "4, 8, 8, 4, 5, 5"})
    void aClipsOfAnotherLengthOrSizeAreInterpolated(
            int fileSteps, int fileHeight, int fileWidth, int steps, int height, int width, NDManager manager) {
        PositionEmbedding file = embedding(new Grid(fileSteps, fileHeight, fileWidth), true, manager);
        Grid grid = new Grid(steps, height, width);
        NDArray expected = added(file, true, grid, manager).get("0:1");
        assertThat(difference(adapted(file, embedding(grid, true, manager), manager), expected))
                .isLessThan(1e-6f);
    }

    private static NDArray adapted(PositionEmbedding file, PositionEmbedding network, NDManager manager) {
        TensorData found = network.adapted("pos_embed", ModuleState.read(file).get("pos_embed"))
                .orElseThrow();
        return manager.create(found.toFloats(), new Shape(found.shape()));
    }

    /** timm 1.0.31 (checkpoint_path) and transformers 5.23.0 take 24 x 24 for 18 x 32 without a word. */
    @Test
    void aSquareOfAsManyPositionsIsADoubtThatIsTold() {
        assertThat(new PositionEmbedding("pos_embed", new Grid(18, 32), true, CHANNELS).doubt("pos_embed"))
                .contains("a grid of 24 x 24 has as many positions as 18 x 32; if the file's is that one, give its"
                        + " image-size, and images of another size get the positions interpolated");
        for (Grid plain : new Grid[] {new Grid(24, 24), new Grid(16, 32), new Grid(4, 18, 32)}) {
            assertThat(new PositionEmbedding("pos_embed", plain, true, CHANNELS).doubt("pos_embed"))
                    .as(plain.toString())
                    .isEmpty();
        }
        assertThat(new PositionEmbedding("pos_embed", new Grid(18, 32), true, CHANNELS).doubt("other"))
                .isEmpty();
    }

    @Test
    void whatIsNoGridIsRefused(NDManager manager) {
        PositionEmbedding network = embedding(new Grid(4, 4), true, manager);
        for (long[] shape : new long[][] {{1, 8, CHANNELS}, {1, 10, 4}, {10, CHANNELS}, {2, 10, CHANNELS}, {1, 1, 3}}) {
            int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            assertThat(network.adapted("pos_embed", TensorData.ofFloats(new float[size], shape)))
                    .as(Arrays.toString(shape))
                    .isEmpty();
        }
        assertThat(network.adapted("other", TensorData.ofFloats(new float[30], 1, 10, CHANNELS)))
                .isEmpty();
    }
}
