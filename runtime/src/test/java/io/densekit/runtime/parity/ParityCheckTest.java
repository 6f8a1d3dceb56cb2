// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped configurations against what the original networks give. */
class ParityCheckTest {

    private static final Path CONFIGS = Path.of("").toAbsolutePath().resolveSibling("configs");

    @ParameterizedTest
    @CsvSource({
        "classification/uniformer-small, uniformer-small-cls,",
        "classification/uniformer-small, uniformer-small-cls-faint-64,",
        "classification/uniformer-small-plus, uniformer-small-plus-cls,",
        "classification/uniformer-base-ls, uniformer-base-ls-cls,",
        "classification/uniformer-light-xxs, uniformer-light-xxs-cls,",
        "classification/cvt-13, cvt-13-cls,",
        "classification/cvt-13-ats, cvt-13-ats,",
        "classification/cvt-13-ats, cvt-13-ats, model.backbone.reducers[0].form=masked",
        "classification/deit-small-ats, deit-small-ats,",
        "classification/deit-small-ats, deit-small-ats, model.backbone.reducers[0].form=masked",
        "classification/deit-small-ats, deit-small-ats-drop, model.backbone.reducers[0].form=batch-dropped",
        "features/uniformer-small, uniformer-small-dense-global,",
        "features/uniformer-small, uniformer-small-dense-window, model.backbone.stage3=window",
        "features/uniformer-small, uniformer-small-dense-hybrid, model.backbone.stage3=hybrid",
        "pose/uniformer-small-256x192, topdown-uniformer-small-256x192,",
        "segmentation/semantic-fpn-uniformer-small-h14, semfpn-uniformer-small-hybrid,",
        "segmentation/semantic-fpn-uniformer-small-h14, semfpn-slide-inference,",
        "segmentation/upernet-uniformer-small-h14, upernet-uniformer-small-hybrid,"
    })
    void shippedConfigurationsAgreeWithTheOriginals(String config, String golden, String override) {
        ParityReport report = run(
                CONFIGS.resolve(config + ".yaml"),
                GoldenCases.resource(golden),
                Stream.ofNullable(override).toArray(String[]::new));
        assertThat(report.ok()).as(report.table()).isTrue();
        assertThat(report.notCompared()).isEmpty();
        assertThat(report.outputs())
                .extracting(Comparison::output)
                .containsExactlyElementsOf(GoldenCases.resource(golden).outputs());
    }

    @Test
    void aSmallerNetworkIsOneOfItsSettings() {
        ParityReport report = run(
                CONFIGS.resolve("classification/uniformer-small.yaml"),
                GoldenCases.resource("uniformer-nano"),
                "model.backbone.depths=[1, 1, 1, 1]",
                "model.backbone.dims=[16, 32, 64, 64]",
                "model.backbone.head-dim=32",
                "model.backbone.mlp-ratio=2",
                "model.head.classes=10");
        assertThat(report.ok()).as(report.table()).isTrue();
        assertThat(report.json()).contains("\"ok\" : true", "\"logits\"", "\"maxAbsError\"", "\"tolerance\" : 1.0E-4");
    }

    @Test
    void wrongAttentionShowsInItsOutputs() {
        ParityReport report = run(
                CONFIGS.resolve("features/uniformer-small.yaml"),
                GoldenCases.resource("uniformer-small-dense-hybrid"),
                "model.backbone.stage3=window");
        assertThat(report.ok()).isFalse();
        assertThat(report.table()).contains("out0  ", "FAIL", "outputs are outside tolerance");
        assertThat(report.outputs().get(0).ok())
                .as("the stages before the attention")
                .isTrue();
    }

    @Test
    void otherParametersAreListed() {
        assertThatThrownBy(() -> run(
                        CONFIGS.resolve("classification/uniformer-small.yaml"),
                        GoldenCases.resource("uniformer-small-cls"),
                        "model.head.classes=10"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the model's parameters are not those of the case uniformer-small-cls")
                .hasMessageContaining("head.weight should be [1000, 512], is [10, 512]");
    }

    @Test
    void aCaseThatNamesItsImagesOtherwiseIsTold(@TempDir Path folder) throws IOException {
        Path original = GoldenCases.folder("uniformer-small-dense-global");
        String description = Files.readString(original.resolve("case.json"));
        Files.writeString(folder.resolve("case.json"), description.replace("\"image\": {", "\"images\": {"));
        Files.copy(original.resolve("expected.safetensors"), folder.resolve("expected.safetensors"));
        assertThatThrownBy(() -> run(CONFIGS.resolve("features/uniformer-small.yaml"), GoldenCase.read(folder)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "the case has no input 'image', by which a model of this kind is given its images; its inputs are"
                                + " [images]: rename one in its case.json");
    }

    private static ParityReport run(Path config, GoldenCase golden, String... overrides) {
        ComponentCatalog catalog = Plugins.catalog(ParityCheckTest.class.getClassLoader());
        Stream<String> all = Stream.concat(Stream.of("compute.threads=2"), Stream.of(overrides));
        Experiment experiment = Experiment.load(catalog, config, all.toList());
        try (ComputeSession session = experiment.open()) {
            return new ParityCheck(golden).run(experiment.model(session), session);
        }
    }
}
