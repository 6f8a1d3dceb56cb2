// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.heads.DetectionScene;
import io.densekit.heads.retinanet.RetinaNet;
import io.densekit.heads.retinanet.RetinaNets;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class GradientOutputsTest {

    @Test
    void recordsGradientsAndTheirNorms(NDManager manager, OpLibrary library) {
        RetinaNet model = RetinaNets.small(manager);
        model.requireGradients(false);
        String name = "bbox_head.retina_reg.bias";
        List<String> names = new ArrayList<>(ModuleState.parameters(model).keySet());
        Pass plain = DetectionScene.evaluation(library);
        Pass pass = plain.with(Taps.of(model, Set.of("grad." + name), manager));
        NDArray images = DetectionScene.images(manager);

        Map<String, NDArray> norms = new GradientOutputs(model, pass)
                .of(() -> model.losses(images, DetectionScene.samples(), plain).total(), Optional.of(new int[] {
                    names.indexOf(name)
                }));

        NDArray gradient = pass.taps().recorded().get("grad." + name);
        double norm = Math.sqrt(gradient.square().sum().getFloat());
        assertThat(norm).isPositive();
        assertThat((double) norms.get("grad_norms").getFloat(0)).isCloseTo(norm, within(1e-5));
        assertThat((double) norms.get("grad_norm_all").getFloat(0)).isGreaterThan(norm);
        assertThat(ModuleState.parameters(model).get(name).requiresGradient()).isFalse();
    }
}
