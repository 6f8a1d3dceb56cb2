// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.ops.Precision;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.ComputeSettings;
import io.densekit.runtime.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedDetectorTest {

    @TempDir
    private Path folder;

    @Test
    void timesEveryPartAndFindsAsMuchAsTheSettingsAllow() throws IOException {
        PredictionTime time = predicted(List.of());
        assertThat(time.parts())
                .extracting(Part::name)
                .containsExactly(
                        "backbone",
                        "FPN",
                        "region proposal network's convolutions",
                        "box head",
                        "mask head",
                        "reading, resizing and normalising",
                        "anchors",
                        "proposals",
                        "RoIAlign",
                        "detections",
                        "pasting of masks",
                        "run lengths");
        assertThat(time.parts()).allSatisfy(part -> {
            assertThat(part.milliseconds()).isPositive();
            assertThat(part.multiplyAdds() > 0).isEqualTo(part.network());
        });
        assertThat(time.parts().stream().mapToDouble(Part::milliseconds).sum()).isLessThan(time.milliseconds());
        assertThat(time.detections()).isEqualTo(3);
        assertThat(time.covered()).isBetween(0.001, 1.0);
        // Of each of 20 proposals the shared layers, then three classes, the background and three boxes.
        long linear = 8 * 7 * 7 * 16 + 16 * 16 + 16 * (4 + 12);
        assertThat(time.parts().get(3).multiplyAdds()).isEqualTo(20 * linear);
    }

    @Test
    void aDetectorOfBoxesAloneHasNoMaskHeadAndNoPasting() throws IOException {
        assertThat(predicted(List.of("model.masks=false")).parts())
                .extracting(Part::name)
                .contains("box head")
                .doesNotContain("mask head", "pasting of masks");
    }

    private PredictionTime predicted(List<String> overrides) throws IOException {
        Path config = SmallDetector.write(folder.resolve("net.yaml"));
        Path image = Photo.write(folder.resolve("photo.jpg"), SmallDetector.HEIGHT, SmallDetector.WIDTH);
        ComponentCatalog catalog = Plugins.catalog(getClass().getClassLoader());
        Experiment experiment = Experiment.load(catalog, config, overrides);
        try (ComputeSession session = ComputeSession.open(new ComputeSettings("cpu", Precision.FP32, 1, 1));
                TimedDetector<?> detector = TimedDetector.of(experiment, image, session)) {
            detector.predict();
            return detector.predict();
        }
    }
}
