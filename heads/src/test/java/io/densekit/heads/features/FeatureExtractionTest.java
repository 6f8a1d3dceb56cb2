// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.data.Truth;
import io.densekit.heads.CaseOutputs;
import io.densekit.heads.TinyBackbone;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class FeatureExtractionTest {

    private final FeatureExtraction model = new FeatureExtraction(new FeaturesSettings(TinyBackbone.configured(false)));

    @Test
    void givesTheMapsByLevel(NDManager manager, OpLibrary library) {
        model.initialize(manager, 1);

        Map<String, NDArray> outputs = CaseOutputs.of(
                model,
                Map.of("image", manager.ones(new Shape(1, 3, 64, 96))),
                Set.of("stage2", "out0", "out1", "out2"),
                Pass.evaluation(library, Precision.FP32),
                manager);

        assertThat(outputs).containsOnlyKeys("stage2", "out0", "out1");
        assertThat(outputs.get("out0").getShape()).isEqualTo(new Shape(1, 4, 4, 6));
        assertThat(outputs.get("out1").getShape()).isEqualTo(new Shape(1, 6, 2, 3));
        assertThat(outputs.get("stage2").toFloatArray())
                .isEqualTo(outputs.get("out1").toFloatArray());
    }

    @Test
    void hasTheBackbonesOwnNames() {
        assertThat(ModuleState.all(model)).containsOnlyKeys("stem.weight", "stem.bias", "last.weight", "last.bias");
    }

    @Test
    void hasNoTask(NDManager manager, OpLibrary library) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        NDArray images = manager.ones(new Shape(1, 3, 64, 64));

        assertThat(model.task().truth()).isEqualTo(Truth.class);
        assertThatThrownBy(() -> model.losses(images, List.of(), pass))
                .isInstanceOf(UserError.class)
                .hasMessage("features is a backbone without a task and can't be trained; use a model with a"
                        + " head, such as classification or top-down-pose");
        assertThatThrownBy(() -> model.predict(images, List.of(), pass))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("can't be asked for predictions");
    }
}
