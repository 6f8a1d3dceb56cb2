// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.parity.ParityCheck;
import io.densekit.runtime.parity.ParityReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detectors on their published backbones against the golden cases, and their published sizes. */
class DetectorsTest {

    private static final ComponentCatalog CATALOG = Components.load(List.of(), null);
    private static final Path GOLDEN =
            Path.of("").toAbsolutePath().getParent().resolve("golden/src/test/resources/golden");

    private static Experiment experiment(String type, String backbone, String... overrides) {
        String yaml = "model: {type: " + type + ", backbone: {type: " + backbone + "}}\ncompute: {device: cpu}";
        return Experiment.parse(CATALOG, "test.yaml", yaml, List.of(overrides));
    }

    private static void assertAgrees(String golden, Experiment experiment) {
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            ParityReport report = new ParityCheck(GoldenCase.read(GOLDEN.resolve(golden))).run(model, session);
            assertThat(report.outputs()).isNotEmpty().allMatch(Comparison::ok);
            assertThat(report.notCompared()).isEmpty();
        }
    }

    @Test
    void retinaNetAgreesInOutputsLossesAndGradients() {
        assertAgrees(
                "retinanet-uniformer-small",
                experiment("retinanet", "uniformer-small", "model.backbone.stage3=hybrid"));
    }

    @Test
    void maskRcnnAgreesStageByStage() {
        assertAgrees(
                "maskrcnn-uniformer-small-hybrid",
                experiment(
                        "mask-rcnn",
                        "uniformer-small",
                        "model.backbone.stage3=hybrid",
                        "model.test.rpn.max-per-img=100"));
    }

    @Test
    void maskRcnnAgreesInWhatItLearns() {
        assertAgrees(
                "maskrcnn-losses",
                experiment(
                        "mask-rcnn",
                        "uniformer-small",
                        "model.backbone.stage3=hybrid",
                        "model.training.rpn.sampler.count=1000000",
                        "model.training.rpn.proposals.nms-pre=1000",
                        "model.training.rpn.proposals.max-per-img=200",
                        "model.training.regions.sampler={count: 1000000, positive-share: 0.5}"));
    }

    @ParameterizedTest
    @CsvSource({
        "mask-rcnn, uniformer-small, 41200688",
        "mask-rcnn, uniformer-base, 69431984",
        "cascade-mask-rcnn, uniformer-small, 79035890",
        "cascade-mask-rcnn, uniformer-base, 107267186",
        "mask-rcnn, uniformer-light-xxs, 29437472",
        "mask-rcnn, uniformer-light-xs, 35634160",
        "retinanet, uniformer-small, 31283252"
    })
    void haveThePublishedSizes(String type, String backbone, long parameters) {
        VisionModel<?, ?> model = experiment(type, backbone).settings().model().create(NoArguments.NONE);
        assertThat(ModuleState.parameterCount(model)).isEqualTo(parameters);
    }
}
