// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped configurations in the form that {@code eval} and {@code predict} run, against what the original networks give. */
class PreparedGoldenCasesTest {

    private static final Path CONFIGS = Path.of("").toAbsolutePath().resolveSibling("configs");
    private static final ComponentCatalog CATALOG = Plugins.catalog(PreparedGoldenCasesTest.class.getClassLoader());

    @ParameterizedTest
    @CsvSource({
        "classification/uniformer-small, uniformer-small-cls, logits",
        "classification/uniformer-base-ls, uniformer-base-ls-cls, logits",
        "classification/uniformer-light-xxs, uniformer-light-xxs-cls, logits",
        "classification/deit-small, deit-small-cls, logits",
        "classification/deit-small-ats, deit-small-ats, logits",
        "classification/cvt-13, cvt-13-cls, logits",
        "classification/cvt-13-ats, cvt-13-ats, logits",
        "pose/uniformer-small-256x192, topdown-uniformer-small-256x192, heatmaps",
        "segmentation/semantic-fpn-uniformer-small-h14, semfpn-uniformer-small-hybrid, logits",
        "segmentation/upernet-uniformer-small-h14, upernet-uniformer-small-hybrid, logits",
        "classification/vit-small-token-learner-8-half, tokenlearner-vit, logits",
    })
    void theOriginalsNumbers(String config, String name, String output) {
        GoldenCase golden = GoldenCases.resource(name);
        Experiment experiment = Experiment.load(
                CATALOG, CONFIGS.resolve(config + ".yaml"), List.of("compute.device=cpu", "compute.threads=2"));
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            ModuleState.write(model, golden.weights());
            model.requireGradients(false);
            TorchEngine.withoutGraph(() -> {
                try (NDManager scope = session.manager().newSubManager();
                        PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
                    NDArray images = golden.inputs(scope).values().iterator().next();
                    NDArray found =
                            prepared.run(List.of(output), images).orElseThrow().get(0);
                    Comparison comparison = golden.compare(output, found);
                    assertThat(comparison.ok()).as(comparison.toString()).isTrue();
                }
                return null;
            });
        }
    }
}
