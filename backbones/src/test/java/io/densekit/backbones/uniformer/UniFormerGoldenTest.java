// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDManager;
import io.densekit.backbones.GoldenRun;
import io.densekit.model.BackboneUse;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published networks' own numbers. */
@ExtendWith(Torch.class)
class UniFormerGoldenTest {

    private static final int IMAGENET = 1000;

    @ParameterizedTest
    @ValueSource(strings = {"uniformer-small-cls", "uniformer-small-cls-faint-64"})
    void small(String name, OpLibrary library, NDManager manager) {
        new GoldenRun(name, library, manager).checkClassifier(classifier(UniFormerSettings.small()), IMAGENET);
    }

    @Test
    void smallPlusWithConvolutionStem(OpLibrary library, NDManager manager) {
        new GoldenRun("uniformer-small-plus-cls", library, manager)
                .checkClassifier(classifier(UniFormerSettings.smallPlus(32)), IMAGENET);
    }

    @Test
    void baseWithLayerScale(OpLibrary library, NDManager manager) {
        new GoldenRun("uniformer-base-ls-cls", library, manager)
                .checkClassifier(classifier(UniFormerSettings.base(1e-6)), IMAGENET);
    }

    @Test
    void nano(OpLibrary library, NDManager manager) {
        UniFormerSettings nano = new UniFormerSettings(
                List.of(1, 1, 1, 1),
                List.of(16, 32, 64, 64),
                32,
                2,
                false,
                0,
                StageAttention.GLOBAL,
                14,
                0,
                List.of(),
                List.of());
        new GoldenRun("uniformer-nano", library, manager).checkClassifier(classifier(nano), 10);
    }

    @ParameterizedTest
    @EnumSource(StageAttention.class)
    void denseSmall(StageAttention attention, OpLibrary library, NDManager manager) {
        UniFormerSettings small = UniFormerSettings.small();
        UniFormerSettings settings = new UniFormerSettings(
                small.depths(), small.dims(), 64, 4, false, 0, attention, 14, 0.2, List.of(), List.of());
        String name = "uniformer-small-dense-" + attention.name().toLowerCase(java.util.Locale.ROOT);
        new GoldenRun(name, library, manager).checkDense(new UniFormer(settings, BackboneUse.DENSE));
    }

    private static UniFormer classifier(UniFormerSettings settings) {
        return new UniFormer(settings, BackboneUse.CLASSIFICATION);
    }
}
