// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.checkpoints.Safetensors;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.golden.GoldenCase;
import io.densekit.model.CaseRun;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.runtime.testing.Tiny;
import io.densekit.structures.Raster;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Torch.class)
class GradientsTest {

    @Test
    void recordsGradientsAndTheirNorms(@TempDir Path folder, NDManager manager, OpLibrary library) throws IOException {
        Files.writeString(
                folder.resolve("case.json"),
                """
                {"inputs": {}, "tolerance": {}, "outputs": {"grad.head.bias": {"shape": [2]}, "grad_norms": {"shape": [1]}},
                 "gradient_parameters": ["head.bias"]}""");
        Safetensors.write(
                folder.resolve("expected.safetensors"), StateDict.builder().build(), Map.of());
        VisionModel<ClassLabel, Classification> model = Tiny.model();
        model.initialize(manager, 1);
        model.requireGradients(false);
        NDArray images = manager.ones(new Shape(1, 3, 8, 8));
        List<Sample<ClassLabel>> samples =
                List.of(new Sample<>(new SampleKey(0, 0, "dot"), Raster.black(8, 8), new ClassLabel(1)));
        Gradients gradients = new Gradients(GoldenCase.read(folder), model, manager);

        Map<String, NDArray> found = gradients.of(
                CaseRun.learning(pass -> model.losses(images, samples, pass)),
                Pass.evaluation(library, Precision.FP32));

        assertThat(gradients.wanted()).isTrue();
        double norm = Math.sqrt(found.get("grad.head.bias").square().sum().getFloat());
        assertThat(norm).isPositive();
        assertThat((double) found.get("grad_norms").getFloat(0)).isCloseTo(norm, within(1e-5));
        assertThat((double) found.get("grad_norm_all").getFloat(0)).isGreaterThan(norm);
        assertThat(found.get("total").toFloatArray())
                .containsExactly(found.get("cross_entropy").toFloatArray());
        assertThat(ModuleState.parameters(model).get("head.bias").requiresGradient())
                .isFalse();
    }
}
