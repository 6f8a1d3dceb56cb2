// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.ConfigTree;
import io.densekit.config.SettingsBinder;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.datasets.DatasetsPlugin;
import io.densekit.datasets.transforms.DatasetSteps;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Plugins;
import io.densekit.pose.FlipPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoKeypointsSettingsTest {

    record Root(Configured<Dataset<?>, DatasetUse> data) {}

    @TempDir
    Path folder;

    private CocoKeypointsSettings bind(String... lines) throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, "data:\n  type: coco-keypoints\n  " + String.join("\n  ", lines) + "\n");
        ComponentCatalog catalog = Plugins.catalog(List.of(new DatasetsPlugin()));
        Root root = new SettingsBinder(catalog).bind(load(catalog, file), Root.class);
        return (CocoKeypointsSettings) root.data().settings();
    }

    @Test
    void defaultsAreThePublishedOnes() throws IOException {
        CocoKeypointsSettings settings = bind("annotations: a.json", "images: photos");
        assertThat(settings.annotations()).isEqualTo(Path.of("a.json"));
        assertThat(settings.images()).isEqualTo(Path.of("photos"));
        assertThat(settings.detections()).isEmpty();
        assertThat(settings.detectionScoreThreshold()).isZero();
        assertThat(settings.inputSize()).containsExactly(256, 192);
        assertThat(settings.padding()).isEqualTo(1.25);
        assertThat(settings.keypoints()).isEqualTo(17);
        assertThat(settings.udp()).isFalse();
        assertThat(settings.transforms()).isEmpty();
        assertThat(settings.mean()).containsExactly(0.485, 0.456, 0.406);
        assertThat(settings.std()).containsExactly(0.229, 0.224, 0.225);
        assertThat(settings.cacheMegabytes()).isEqualTo(512);
    }

    @Test
    void everyKeyIsBound() throws IOException {
        CocoKeypointsSettings settings = bind(
                "annotations: a.json",
                "images: photos",
                "detections: d.json",
                "detection-score-threshold: 0.2",
                "input-size: [96, 72]",
                "padding: 1.5",
                "keypoints: 5",
                "udp: true",
                "transforms: [{type: random-flip, probability: 0.25}, half-body, random-scale-rotation, random-shift,"
                        + " photometric, {type: top-down-affine, input-size: [96, 72]}]",
                "mean: [0, 0, 0]",
                "std: [1, 1, 1]",
                "cache-megabytes: 0");
        assertThat(settings.detections()).contains(Path.of("d.json"));
        assertThat(settings.detectionScoreThreshold()).isEqualTo(0.2);
        assertThat(settings.inputSize()).containsExactly(96, 72);
        assertThat(settings.padding()).isEqualTo(1.5);
        assertThat(settings.keypoints()).isEqualTo(5);
        assertThat(settings.udp()).isTrue();
        assertThat(settings.transforms().orElseThrow()).hasSize(6);
        assertThat(settings.transforms().get().get(0).settings())
                .isEqualTo(new RandomFlip(0.25, RandomFlip.published().pairs()));
        assertThat(settings.mean()).containsExactly(0.0, 0.0, 0.0);
        assertThat(settings.std()).containsExactly(1.0, 1.0, 1.0);
        assertThat(settings.cacheMegabytes()).isZero();
    }

    @Test
    void defaultsOfTransformsInYamlEqualThoseOfTheDefaultPipeline() throws IOException {
        var transforms = bind(
                        "annotations: a",
                        "images: b",
                        "transforms: [random-flip, half-body," + " random-scale-rotation, random-shift]")
                .transforms()
                .orElseThrow();
        assertThat(transforms.stream().map(Configured::settings))
                .containsExactly(
                        io.densekit.datasets.transforms.RandomFlip.published(),
                        io.densekit.datasets.transforms.HalfBody.published(),
                        io.densekit.datasets.transforms.RandomScaleRotation.published(),
                        io.densekit.datasets.transforms.RandomShift.published());
    }

    @Test
    void badValuesAreReportedAtTheirPlace() {
        assertThatThrownBy(() -> bind("annotations: a", "images: b", "input-size: [256]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.input-size")
                .hasMessageContaining("[height, width]");
        assertThatThrownBy(() -> bind("annotations: a", "images: b", "std: [1, 0, 1]"))
                .hasMessageContaining("data.std")
                .hasMessageContaining("must be positive");
        assertThatThrownBy(() -> bind("annotations: a", "images: b", "paddin: 1"))
                .hasMessageContaining("did you mean 'padding'?");
    }

    @Test
    void aStepForOtherSamplesIsReportedAtItsPlace() throws IOException {
        CocoKeypointsSettings settings =
                bind("annotations: a", "images: b", "transforms:", "- random-flip", "- {type: center-crop}");
        assertThatThrownBy(
                        () -> DatasetSteps.persons(settings.transforms(), settings.size(), false, FlipPairs.COCO, true))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        folder.resolve("a.yaml") + ":7:5: data.transforms[1]: the transform center-crop is for samples"
                                + " of ImageTruth, and a coco-keypoints dataset has persons; take it out of 'transforms'");
    }

    private static ConfigTree load(ComponentCatalog catalog, Path file) {
        return new ConfigLoader(catalog).load(file, List.of());
    }
}
