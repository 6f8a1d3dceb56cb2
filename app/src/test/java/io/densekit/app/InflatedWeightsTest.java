// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.checkpoints.Safetensors;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.VisionModel;
import io.densekit.nn.Inflation;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.LoadReport;
import io.densekit.runtime.weights.OtherNetworks;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Image networks' weight files in networks of clips, as training starts from them. */
class InflatedWeightsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String PREFIX = "weight.";

    @TempDir
    private Path folder;

    @Test
    void uniFormersImageNetworkBecomesThePublishedNetworkOfClips() {
        GoldenCase golden = golden("inflate-2d-to-3d");
        Path file = folder.resolve("image.safetensors");
        Safetensors.write(file, golden.weights(), Map.of());
        Experiment experiment = experiment("uniformer-small-k400-16x1x4");
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            LoadReport report = WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE);
            assertThat(report.summary()).contains("head.weight");
            writeHead(model);
            StateDict state = ModuleState.read(model);
            Set<String> kept = golden.outputs().stream()
                    .filter(name -> name.startsWith(PREFIX))
                    .collect(Collectors.toSet());
            assertThat(kept)
                    .hasSize(6)
                    .allSatisfy(name -> assertAgrees(golden.compare(name, state.get(name.substring(PREFIX.length())))));
            model.requireGradients(false);
            TorchEngine.withoutGraph(() -> assertOutputs(golden, model, session));
        }
    }

    /** The case leaves the head as it fills one of its shape by name. */
    private static void writeHead(VisionModel<?, ?> model) {
        StateDict own = ModuleState.read(model);
        StateDict filled = golden("uniformer-video-small").weights();
        StateDict.Builder all = StateDict.builder();
        own.names().forEach(name -> all.put(name, (name.startsWith("head.") ? filled : own).get(name)));
        ModuleState.write(model, all.build());
    }

    private static Void assertOutputs(GoldenCase golden, VisionModel<?, ?> model, ComputeSession session) {
        Set<String> names = Set.of("stage1", "stage2", "stage3", "stage4", "logits");
        try (NDManager manager = session.manager().newSubManager()) {
            Taps taps = Taps.of(model, names, manager);
            model.profile(
                    golden.inputs(manager).get("video"), session.evaluation().with(taps));
            names.forEach(
                    name -> assertAgrees(golden.compare(name, taps.recorded().get(name))));
        }
        return null;
    }

    /** The part among time steps is none of the image network's, so that a part of the file's fit has to be asked for. */
    @ParameterizedTest
    @CsvSource({"vivit-base-k400, '', false", "vivit-base-factorised-k400, spatial., true"})
    void imageTransformersOfPyTorchBecomeTransformersOfClips(String config, String encoder, boolean partial) {
        Map<String, TensorData> image = new LinkedHashMap<>();
        GoldenCase deit = golden("deit-small-cls");
        deit.weights().forEach(entry -> {
            if (!entry.getKey().matches("blocks\\.([3-9]|1.)\\..*|head\\..*")) {
                image.put(entry.getKey(), entry.getValue());
            }
        });
        Path file = folder.resolve("image.safetensors");
        Safetensors.write(file, StateDict.of(image), Map.of());
        Experiment experiment = experiment(
                config,
                "model.backbone.depth=3",
                "model.backbone.dim=384",
                "model.backbone.heads=6",
                "model.backbone.frames=4");
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            WeightSettings weights = new WeightSettings(file, Optional.empty(), Optional.empty(), partial);
            LoadReport report = WeightLoader.loadMatching(model, weights, OtherNetworks.NONE);
            assertThat(report.unexpected()).isEmpty();
            StateDict state = ModuleState.read(model);
            float[] kernel = state.get("embedding.weight").toFloats();
            float[] patch = image.get("patch_embed.proj.weight").toFloats();
            int plane = 16 * 16;
            assertThat(Arrays.copyOf(kernel, plane)).containsOnly(0);
            assertThat(Arrays.copyOfRange(kernel, plane, 2 * plane)).isEqualTo(Arrays.copyOf(patch, plane));
            float[] positions = state.get(encoder + "pos_embedding").toFloats();
            float[] ofImage = image.get("pos_embed").toFloats();
            assertThat(Arrays.copyOf(positions, ofImage.length)).isEqualTo(ofImage);
            int steps = partial ? 1 : 2;
            assertThat(positions).hasSize((1 + steps * 196) * 384);
            assertThat(Arrays.copyOfRange(positions, positions.length - 196 * 384, positions.length))
                    .isEqualTo(Arrays.copyOfRange(ofImage, 384, ofImage.length));
            assertThat(state.get(encoder + "blocks.2.mlp.fc2.weight")).isEqualTo(image.get("blocks.2.mlp.fc2.weight"));
            assertThat(state.get(encoder + "norm.bias")).isEqualTo(image.get("norm.bias"));
        }
    }

    @Test
    void theOtherWayIsPublishedTooButNotUsed() {
        GoldenCase golden = golden("inflate-2d-to-3d");
        TensorData image = golden.weights().get("blocks1.2.attn.weight");
        assertAgrees(golden.compare("center.blocks1.2.attn.weight", Inflation.CENTRAL.inflated(image, 5)));
    }

    private static void assertAgrees(Comparison comparison) {
        assertThat(comparison.ok()).as(comparison.message()).isTrue();
    }

    private static GoldenCase golden(String name) {
        return GoldenCase.read(ROOT.resolve("golden/src/test/resources/golden").resolve(name));
    }

    private static Experiment experiment(String config, String... overrides) {
        return Experiment.load(
                Components.load(List.of(), null),
                ROOT.resolve("configs/video").resolve(config + ".yaml"),
                List.of(overrides));
    }
}
