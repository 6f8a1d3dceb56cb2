// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.profiling.InputShape;
import io.densekit.runtime.testing.OnnxRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ONNX Runtime for CPUs (1.29.0 for Java, 1.32.0 for Python) has no RoiAlign of opset 22: cpu_execution_provider.cc registers it for 16, and
 * kernel_registry.cc takes no kernel of an earlier version without an end.
 */
class RegionsOfOpset22Test {

    private static final ComponentCatalog CATALOG = Plugins.catalog(RegionsOfOpset22Test.class.getClassLoader());
    private static final String BACKBONE =
            "backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 16, 16, 32], head-dim: 16}";
    private static final String ALIGNS = "{type: mask-rcnn, classes: 2, neck: {channels: 8}, "
            + "box-head: {linear-channels: 16, convolution-channels: 8}, masks: false, " + BACKBONE + "}";
    private static final String ALIGNS_NOTHING = "{type: retinanet, classes: 2, channels: 8, convolutions: 1, "
            + "neck: {type: feature-pyramid, channels: 8, start-level: 1, extra-levels: on-input}, " + BACKBONE + "}";

    @TempDir
    private Path folder;

    private ExportResult export(String model, int opset) {
        Experiment experiment =
                Experiment.parse(CATALOG, "detector", "{model: " + model + ", compute: {device: cpu}}", List.of());
        return Exporter.export(
                experiment,
                new ExportRequest(
                        Optional.empty(),
                        Optional.of(new InputShape(64, 96)),
                        1,
                        Set.of(),
                        List.of(),
                        ExportRequest.Format.ONNX,
                        opset,
                        false,
                        folder.resolve("model.onnx")));
    }

    @Test
    void areWarnedOfSinceNoSessionIsMade() {
        ExportResult result = export(ALIGNS, 22);
        assertThat(result.warnings())
                .containsOnlyOnce(
                        "ONNX Runtime on a CPU can't align regions of opset 22 or later, and won't open the model;"
                                + " with --opset 21 it runs it");
        assertThatThrownBy(() -> new OnnxRuntime(result.file()))
                .isInstanceOf(OrtException.class)
                .hasMessageContaining("RoiAlign(22)");
    }

    @Test
    void ofOpset21AreOpened() throws Exception {
        ExportResult result = export(ALIGNS, 21);
        assertThat(result.warnings()).noneMatch(warning -> warning.contains("align"));
        new OnnxRuntime(result.file()).close();
    }

    @Test
    void networksWithoutThemAreOpenedOfOpset22() throws Exception {
        ExportResult result = export(ALIGNS_NOTHING, 22);
        assertThat(result.warnings()).noneMatch(warning -> warning.contains("align"));
        new OnnxRuntime(result.file()).close();
    }
}
