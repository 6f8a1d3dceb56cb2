// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.testing.Tiny;
import io.densekit.runtime.training.TrainingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {

    @TempDir
    private Path folder;

    @Test
    void aModelAloneIsEnough() {
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", "model: {type: tiny}", List.of());
        assertThat(experiment.settings().model().type()).isEqualTo("tiny");
        assertThat(experiment.settings().optimizer().rule().settings())
                .isEqualTo(new MomentumSettings(List.of(0.9, 0.999), 1e-8, 0.9));
        assertThat(experiment.settings().schedule().decay().type()).isEqualTo("cosine");
        assertThatThrownBy(experiment::data).isInstanceOf(UserError.class).hasMessageContaining("no data section");
    }

    @Test
    void theResolvedTextGivesTheSameSettings() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"),
                "model: {type: tiny}\ndata: {train: {type: dots, samples: 4}, batch-size: 2}\nschedule: {epochs: 3}\n");
        Experiment first = Experiment.load(Tiny.catalog(), file, List.of("seed=5"));
        Experiment again = Experiment.parse(Tiny.catalog(), "resolved", first.resolved(), List.of());
        assertThat(first.settings().seed()).isEqualTo(5);
        assertThat(again.settings()).isEqualTo(first.settings());
        assertThat(again.resolved()).isEqualTo(first.resolved());
    }

    @Test
    void wrongRangesAreReportedAtTheirPlace() {
        assertThatThrownBy(() -> Experiment.parse(
                        Tiny.catalog(), "test", "model: tiny\noptimizer:\n  learning-rate: -1\n", List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("test:3")
                .hasMessageContaining("optimizer.learning-rate")
                .hasMessageContaining("must be positive");
    }

    @Test
    void aDatasetThatIsEmptyIsRefused() {
        Experiment experiment = Experiment.parse(
                Tiny.catalog(), "test", "model: tiny\ndata: {train: {type: dots, samples: 0}}", List.of());
        assertThatThrownBy(() ->
                        experiment.trainingData(experiment.settings().model().create(NoArguments.NONE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.train")
                .hasMessageContaining("no sample");
    }

    @Test
    void aDatasetOfAnotherKindIsRefused() {
        Experiment experiment =
                Experiment.parse(Tiny.catalog(), "test", "model: tiny\ndata: {val: {type: persons}}", List.of());
        assertThatThrownBy(() ->
                        experiment.validationData(experiment.settings().model().create(NoArguments.NONE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gives PersonCrop, but the model needs ClassLabel");
    }

    @Test
    void aKeyThatIsNotThereIsNamed() {
        Experiment experiment =
                Experiment.parse(Tiny.catalog(), "test", "model: tiny\ndata: {train: {type: dots}}", List.of());
        assertThatThrownBy(() ->
                        experiment.validationData(experiment.settings().model().create(NoArguments.NONE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no data.val");
    }

    @Test
    void aTaskThatNoPluginBringsIsNamed() {
        ComponentCatalog catalog = Plugins.catalog(List.of(new Tiny(), new TrainingPlugin()));
        Experiment experiment = Experiment.parse(catalog, "test", "model: tiny", List.of());
        assertThatThrownBy(() -> experiment.task(Tiny.model()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the task 'classification'")
                .hasMessageContaining("add the jar");
    }

    @Test
    void aClassifierForMoreClassesThanTheDataHaveIsTold() throws IOException {
        for (String name : List.of("ant", "bee")) {
            Files.createFile(Files.createDirectories(folder.resolve(name)).resolve("1.png"));
            Files.writeString(folder.resolve(name).resolve("1.png"), "looked at later");
        }
        Experiment experiment = Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: {type: classification, backbone: vit-tiny, head: {type: linear-classifier, classes: 3}}\n"
                        + "data: {train: {type: image-folder, images: '" + folder + "'}}",
                List.of());
        assertThatThrownBy(() ->
                        experiment.trainingData(experiment.settings().model().create(NoArguments.NONE)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("data.train has 2 classes, but the model is set to 3; set the model's number of"
                        + " classes to 2");
    }
}
