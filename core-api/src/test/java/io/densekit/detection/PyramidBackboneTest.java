// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.necks.ExtraLevels;
import io.densekit.necks.FeaturePyramid;
import io.densekit.necks.FeaturePyramidSettings;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.plugin.Configured;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.TinyPyramidBackbone;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PyramidBackboneTest {

    private static final Configured<Neck, NeckArguments> NECK = Configured.of(
            "feature-pyramid",
            new FeaturePyramidSettings(16, 4, 0, ExtraLevels.SUBSAMPLED, false),
            FeaturePyramid::new);

    @Test
    void givesAndExposesMapsOfEveryLevel(NDManager manager, OpLibrary library) {
        PyramidBackbone pyramid = new PyramidBackbone(TinyPyramidBackbone.configured(), NECK);
        pyramid.initialize(manager, 1);
        Taps taps = Taps.of(pyramid, Set.of("backbone.2", "fpn.3"), manager);

        List<NDArray> maps = pyramid.maps(
                DetectionScene.images(manager),
                DetectionScene.evaluation(library).with(taps));

        assertThat(pyramid.strides()).containsExactly(4, 8, 16, 32);
        assertThat(pyramid.direct()).isEqualTo(3);
        assertThat(maps).extracting(map -> map.getShape().get(3)).containsExactly(16L, 8L, 4L, 2L);
        assertThat(taps.recorded().get("backbone.2").getShape()).isEqualTo(new Shape(2, 16, 4, 4));
        assertThat(taps.recorded().get("fpn.3").getShape()).isEqualTo(new Shape(2, 16, 2, 2));
    }

    @Test
    void padsLengthsToTheBackbonesMultiple() {
        PyramidBackbone pyramid = new PyramidBackbone(TinyPyramidBackbone.configured(), NECK);
        assertThat(pyramid.padded(16)).isEqualTo(16);
        assertThat(pyramid.padded(17)).isEqualTo(32);
    }
}
