// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.densekit.UserError;
import io.densekit.model.BackboneUse;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sampling in CvT whatever picks the tokens. */
@ExtendWith(Torch.class)
class CvtSamplingTest {

    private static Pass evaluation(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    private static float[] vectors(CvtSettings settings, NDArray images, OpLibrary library) {
        try (NDManager scope = images.getManager().newSubManager()) {
            Cvt network = Networks.classifier(settings, scope);
            NDArray own = images.duplicate();
            own.attach(scope);
            return network.features(own, evaluation(library))
                    .pooled()
                    .orElseThrow()
                    .toFloatArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"224, 224, false", "208, 240, false", "200, 232, true", "64, 32, true"})
    void withNothingDroppedItIsThePlainNetworkToTheLastBit(
            int height, int width, boolean masks, OpLibrary library, NDManager manager) {
        NDArray images = Networks.images(1, 3, height, width, manager);
        FixedSampling sampling =
                new FixedSampling(masks, Map.of(1, FixedSampling::all, 2, FixedSampling::all, 3, FixedSampling::all));
        assertThat(vectors(sampling.in(Networks.SMALL), images, library))
                .containsExactly(vectors(Networks.SMALL, images, library));
        assertThat(sampling.scores).hasSize(9);
    }

    /** Different of each image; whole cells among what goes. */
    private static Map<Integer, Function<float[], int[]>> some() {
        return Map.of(1, scores -> kept(scores, 0.55), 3, scores -> kept(scores, 0.3));
    }

    private static int[] kept(float[] scores, double share) {
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(new int[] {(int) (1e4 * scores[0]), 3}));
        int[] left = FixedSampling.all(scores);
        int[] some = Arrays.stream(left)
                .filter(position -> position % 7 > 2 && random.nextDouble() < 1.7 * share)
                .toArray();
        return some.length == 0 ? new int[] {left[0]} : some;
    }

    @ParameterizedTest
    @CsvSource({"224, 224", "208, 240", "200, 232", "64, 32"})
    void droppedRowsGiveWhatMaskedOnesDo(int height, int width, OpLibrary library, NDManager manager) {
        NDArray images = Networks.images(1, 4, height, width, manager);
        FixedSampling dropping = new FixedSampling(false, some());
        float[] dropped = vectors(dropping.in(Networks.SMALL), images, library);
        float[] masked = vectors(new FixedSampling(true, some()).in(Networks.SMALL), images, library);
        assertThat(dropped).containsExactly(masked, within(2e-5f));
        float[] plain = vectors(Networks.SMALL, images, library);
        assertThat(IntStream.range(0, plain.length)
                        .mapToDouble(i -> Math.abs(plain[i] - dropped[i]))
                        .max()
                        .orElseThrow())
                .isGreaterThan(1e-3);
    }

    @Test
    void anImageAnswersAloneAsInABatch(OpLibrary library, NDManager manager) {
        float[] together = vectors(
                new FixedSampling(false, some()).in(Networks.SMALL), Networks.images(1, 4, 208, 240, manager), library);
        for (int image = 0; image < 4; image++) {
            float[] alone = vectors(
                    new FixedSampling(false, some()).in(Networks.SMALL),
                    Networks.images(1 + image, 1, 208, 240, manager),
                    library);
            assertThat(alone).containsExactly(Arrays.copyOfRange(together, 24 * image, 24 * image + 24), within(2e-5f));
        }
    }

    @Test
    void tokensOfACellShareItsScoreAndThoseGoneHaveNone(OpLibrary library, NDManager manager) {
        FixedSampling sampling = new FixedSampling(
                false, Map.of(1, scores -> IntStream.range(30, 170).toArray(), 2, FixedSampling::all));
        vectors(sampling.in(Networks.SMALL), Networks.images(1, 1, 208, 240, manager), library);
        float[] first = sampling.scores.get(0);
        float[] second = sampling.scores.get(1);
        assertThat(first).hasSize(13 * 15);
        for (float[] scores : sampling.scores) {
            assertThat(IntStream.range(0, scores.length)
                            .mapToDouble(i -> scores[i])
                            .sum())
                    .isCloseTo(1, within(1e-5));
        }
        assertThat(first[0])
                .isEqualTo(first[1])
                .isEqualTo(first[15])
                .isEqualTo(first[16])
                .isNotEqualTo(first[2]);
        assertThat(first[14]).isEqualTo(first[29]).isNotEqualTo(first[13]);
        assertThat(first[180]).isEqualTo(first[181]).isNotEqualTo(first[182]);
        for (int position = 0; position < second.length; position++) {
            assertThat(second[position] > 0).isEqualTo(position >= 30 && position < 170);
        }
    }

    @Test
    void showsWhatIsLeft(OpLibrary library, NDManager manager) {
        FixedSampling sampling = new FixedSampling(false, some());
        Cvt network = Networks.classifier(sampling.in(Networks.SMALL), manager);
        Taps taps = Taps.of(network, Set.of("block1.kept", "block1.kept_by_token", "block3.cell_alive"), manager);
        network.features(
                Networks.images(1, 2, 64, 96, manager), evaluation(library).with(taps));
        long[] kept = taps.recorded().get("block1.kept").toLongArray();
        long[] byToken = taps.recorded().get("block1.kept_by_token").toLongArray();
        for (int image = 0; image < 2; image++) {
            assertThat(Arrays.stream(byToken, 25 * image, 25 * image + 25).sum())
                    .isEqualTo(kept[image]);
            assertThat(byToken[25 * image]).isEqualTo(1);
        }
        assertThat(taps.recorded().get("block3.cell_alive").getShape().getShape())
                .containsExactly(2, 6);
    }

    /** Stochastic depth is on: a branch is left out of whole images. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsReachEveryParameter(boolean masks, OpLibrary library, NDManager manager) {
        CvtSettings settings = new FixedSampling(masks, some()).in(Networks.SMALL);
        Cvt network = Networks.classifier(settings, manager);
        NDArray images = Networks.images(1, 4, 64, 96, manager);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(1));
            NDArray vector = network.features(images, pass).pooled().orElseThrow();
            collector.backward(vector.mul(Networks.images(9, 1, 4, 8, manager).reshape(4, 24))
                    .sum());
        }
        ModuleState.parameters(network).forEach((name, parameter) -> {
            // After the last block the class token alone goes on, and its query is made by no convolution.
            if (name.startsWith("stage2.blocks.3.attn.conv_proj_q")) {
                return;
            }
            try (NDArray gradient = parameter.getArray().getGradient()) {
                assertThat(gradient.abs().max().getFloat()).as(name).isPositive();
            }
        });
    }

    @Test
    void leavesNoArrayBehind(OpLibrary library, NDManager manager) {
        Cvt network = Networks.classifier(new FixedSampling(false, some()).in(Networks.SMALL), manager);
        int before = manager.getManagedArrays().size();
        for (int i = 0; i < 3; i++) {
            try (NDManager scope = manager.newSubManager()) {
                network.features(Networks.images(i, 2, 64, 96, scope), evaluation(library));
                assertThat(scope.getManagedArrays()).hasSizeLessThan(40);
            }
        }
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void aMapOfEveryPositionCanNotBeSampled() {
        CvtSettings settings = new FixedSampling(false, some()).in(Networks.SMALL);
        assertThatThrownBy(() -> new Cvt(settings, BackboneUse.DENSE))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("needs a map of every position");
    }

    @Test
    void imagesOfWhichNothingIsLeftAreRefused(OpLibrary library, NDManager manager) {
        Cvt network = Networks.classifier(Networks.SMALL, manager);
        assertThatThrownBy(() -> network.features(Networks.images(1, 1, 2, 40, manager), evaluation(library)))
                .isInstanceOf(UserError.class)
                .hasMessage("images of 40 x 2 pixels are too small for cvt: nothing is left of them at stage 0; use"
                        + " larger ones");
    }
}
