// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.classification.Classification;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.WeightSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    @TempDir
    private Path folder;

    private Path config;

    private ModelFolder write(Path to) throws IOException {
        config = Networks.write(folder, "classifier", Networks.CLASSIFIER, "[\"one\", \"two\", \"three\"]");
        Experiment experiment = Experiment.load(Plugins.catalog(getClass().getClassLoader()), config, List.of());
        return ModelFolder.write(experiment, WeightSettings.of(Networks.weights(config)), to);
    }

    @Test
    void aFolderHoldsAllThatPredictionNeeds() throws IOException {
        Path model = folder.resolve("models/first");
        ModelFolder written = write(model);
        assertThat(written.description().task()).isEqualTo("classification");
        assertThat(ModelFolder.read(model).description()).isEqualTo(written.description());
        Picture picture = Picture.of(Networks.image(3, 64, 64));
        float[] expected;
        try (DenseModel<Classification> plain = Densekit.load(config, Networks.weights(config), Classification.class)) {
            expected = plain.predict(picture).probabilities();
        }
        Path moved = Files.move(model, folder.resolve("moved"));
        try (DenseModel<Classification> packaged = Densekit.load(moved, Classification.class)) {
            assertThat(packaged.classNames()).containsExactly("one", "two", "three");
            assertThat(packaged.predict(picture).probabilities()).containsExactly(expected);
        }
    }

    @Test
    void nothingIsReplacedAndNothingHalfWritten() throws IOException {
        Path model = folder.resolve("model");
        write(model);
        assertThatThrownBy(() -> write(model))
                .isInstanceOf(UserError.class)
                .hasMessage(model + " is there already; choose a new folder for the model");
        Path other = folder.resolve("other");
        Path detector = Networks.write(folder, "detector", Networks.DETECTOR, "[]");
        Experiment wrong = Experiment.load(Plugins.catalog(getClass().getClassLoader()), detector, List.of());
        assertThatThrownBy(() -> ModelFolder.write(wrong, WeightSettings.of(Networks.weights(config)), other))
                .isInstanceOf(UserError.class);
        assertThat(folder.toFile().list()).noneMatch(name -> name.contains("other"));
    }

    @Test
    void aChangedFileIsTold() throws IOException {
        Path model = folder.resolve("model");
        write(model);
        Files.writeString(model.resolve("config.yaml"), "# mine\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> ModelFolder.read(model))
                .hasMessageContaining("config.yaml is not the file that was packaged");
        Files.writeString(model.resolve("model.json"), "{\"format\": 2}");
        assertThatThrownBy(() -> ModelFolder.read(model)).hasMessageContaining("is of format 2");
        Files.writeString(model.resolve("model.json"), "{");
        assertThatThrownBy(() -> ModelFolder.read(model)).hasMessageContaining("model.json is damaged");
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .hasMessage(folder + " is no model: it has no model.json; densekit package RUN --out DIR makes one of a"
                        + " run");
    }
}
