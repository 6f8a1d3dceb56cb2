// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.vivit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Inflation;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.plugins.video.Clips;
import io.densekit.plugins.video.Layers;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class VideoTransformerTest {

    private static VideoTransformerSettings settings(
            Factorisation encoder,
            Optional<Integer> temporalDepth,
            int frames,
            List<Integer> size,
            boolean classToken) {
        return new VideoTransformerSettings(
                encoder, 2, temporalDepth, 16, 2, 2, 8, 2, frames, size, classToken, 0.1, Inflation.CENTRAL, List.of());
    }

    private static VideoTransformer network(Factorisation encoder, boolean classToken, NDManager manager) {
        VideoTransformer network =
                new VideoTransformer(settings(encoder, Optional.empty(), 4, List.of(16, 24), classToken));
        network.initialize(manager, 1);
        return network;
    }

    /** Frames, rows and columns that fill no box are left out; other sizes interpolate the positions. */
    @ParameterizedTest
    @CsvSource({
        "JOINT, true, 4, 16, 24",
        "JOINT, false, 7, 20, 24",
        "FACTORISED, true, 9, 33, 16",
        "FACTORISED, false, 4, 16, 24"
    })
    void takesAnyNumberOfFramesAndAnySize(
            Factorisation encoder,
            boolean classToken,
            int frames,
            int height,
            int width,
            OpLibrary library,
            NDManager manager) {
        VideoTransformer network = network(encoder, classToken, manager);
        int parameters = manager.getManagedArrays().size();
        try (NDManager scope = manager.newSubManager()) {
            NDArray clips = Clips.random(scope, 2, frames, height, width);
            Clips.assertContract(network, clips, library);
            Taps taps = Taps.of(network, Set.of("embedded", "block1", "spatial.block1", "temporal.block3"), scope);
            network.pooled(clips, Clips.evaluation(library).with(taps));
            int step = (height / 8) * (width / 8);
            int token = classToken ? 1 : 0;
            int steps = frames / 2;
            if (encoder == Factorisation.JOINT) {
                assertThat(taps.recorded().get("block1").getShape()).isEqualTo(new Shape(2, token + steps * step, 16));
            } else {
                assertThat(taps.recorded().get("embedded").getShape()).isEqualTo(new Shape(2, steps, step, 16));
                assertThat(taps.recorded().get("spatial.block1").getShape())
                        .isEqualTo(new Shape(2L * steps, token + step, 16));
                assertThat(taps.recorded().get("temporal.block3").getShape())
                        .isEqualTo(new Shape(2, token + steps, 16));
            }
        }
        assertThat(manager.getManagedArrays()).hasSize(parameters);
    }

    @ParameterizedTest
    @CsvSource({"JOINT, true", "JOINT, false", "FACTORISED, true", "FACTORISED, false"})
    void gradientsReachEveryParameter(Factorisation encoder, boolean classToken, OpLibrary library, NDManager manager) {
        VideoTransformer network = network(encoder, classToken, manager);
        try (NDManager scope = manager.newSubManager()) {
            Clips.assertGradientsReachEveryParameter(network, Clips.random(scope, 3, 4, 16, 24), library);
        }
    }

    @Test
    void blocksAmongTimeStepsLieUponThoseWithin() {
        VideoTransformer joint =
                new VideoTransformer(settings(Factorisation.JOINT, Optional.empty(), 4, List.of(16, 24), true));
        Layers.assertCovered(joint, joint, 3);
        assertThat(joint.layer("embedding.weight")).isZero();
        assertThat(joint.layer("cls_token")).isZero();
        assertThat(joint.layer("blocks.1.attn.qkv.weight")).isEqualTo(2);
        assertThat(joint.layer("norm.weight")).isEqualTo(3);
        VideoTransformer factorised =
                new VideoTransformer(settings(Factorisation.FACTORISED, Optional.of(2), 4, List.of(16, 24), true));
        Layers.assertCovered(factorised, factorised, 5);
        assertThat(factorised.layer("spatial.pos_embedding")).isZero();
        assertThat(factorised.layer("spatial.blocks.1.norm1.weight")).isEqualTo(2);
        assertThat(factorised.layer("spatial.norm.weight")).isEqualTo(3);
        assertThat(factorised.layer("temporal.cls_token")).isEqualTo(3);
        assertThat(factorised.layer("temporal.blocks.0.norm1.weight")).isEqualTo(3);
        assertThat(factorised.layer("temporal.blocks.1.norm1.weight")).isEqualTo(4);
        assertThat(factorised.layer("temporal.norm.weight")).isEqualTo(5);
        assertThat(factorised.layer("spatial")).as("is never kept as a whole").isEqualTo(5);
    }

    @Test
    void refusesWhatMakesNoNetwork() {
        Optional<Integer> none = Optional.empty();
        assertThatThrownBy(() -> settings(Factorisation.JOINT, Optional.of(2), 4, List.of(16, 16), true))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("is for encoder: factorised; joint attention has one encoder");
        assertThatThrownBy(() -> settings(Factorisation.JOINT, none, 5, List.of(16, 16), true))
                .hasMessage("must be a multiple of tubelet, 2, such as 4 or 6, got 5");
        assertThatThrownBy(() -> settings(Factorisation.JOINT, none, 4, List.of(16, 20), true))
                .hasMessage("must be a multiple of patch-size, 8, such as 16 or 24, got 20");
        assertThatThrownBy(() -> settings(Factorisation.JOINT, none, 4, List.of(16), true))
                .hasMessage("must be height and width in pixels, got [16]");
    }
}
