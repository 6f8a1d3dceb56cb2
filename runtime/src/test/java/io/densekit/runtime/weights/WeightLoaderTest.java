// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.checkpoints.FlaxFiles;
import io.densekit.checkpoints.Safetensors;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightLoaderTest {

    @TempDir
    private Path folder;

    /** A network of seed 2, and the state of one of seed 1 to be changed and written. */
    private void withNetwork(BiConsumer<VisionModel<?, ?>, Map<String, TensorData>> test) {
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", "model: tiny\nseed: 1", List.of());
        try (ComputeSession session = experiment.open()) {
            StateDict state = ModuleState.read(experiment.model(session));
            VisionModel<?, ?> model = experiment.settings().model().create(NoArguments.NONE);
            model.initialize(session.manager(), 2);
            test.accept(model, new LinkedHashMap<>(state.asMap()));
        }
    }

    private Path write(Map<String, TensorData> tensors) {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, StateDict.of(tensors), Map.of());
        return file;
    }

    private static Map<String, TensorData> backboneAlone(Map<String, TensorData> state) {
        Map<String, TensorData> alone = new LinkedHashMap<>();
        StateDict.of(state).under("backbone.").forEach(entry -> alone.put(entry.getKey(), entry.getValue()));
        return alone;
    }

    @Test
    void aWholeFileIsLoadedBitForBit() {
        withNetwork((model, state) -> {
            assertThat(WeightLoader.loadAll(model, WeightSettings.of(write(state)), OtherNetworks.NONE)
                            .complete())
                    .isTrue();
            assertThat(ModuleState.read(model)).isEqualTo(StateDict.of(state));
        });
    }

    @Test
    void aBackboneAloneFitsUnderItsName() {
        withNetwork((model, state) -> {
            LoadReport report = WeightLoader.loadMatching(
                    model, WeightSettings.of(write(backboneAlone(state))), OtherNetworks.NONE);
            assertThat(report.loaded()).hasSize(7).allMatch(name -> name.startsWith("backbone."));
            assertThat(report.missing()).contains("head.weight");
            assertThat(ModuleState.read(model).get("backbone.0.weight")).isEqualTo(state.get("backbone.0.weight"));
        });
    }

    @Test
    void aRunsOwnStateIsReadToo() {
        withNetwork((model, state) -> {
            Map<String, TensorData> run = new LinkedHashMap<>();
            state.forEach((name, tensor) -> run.put("model." + name, tensor));
            run.put("optimizer.mean.head.bias", state.get("head.bias"));
            assertThat(WeightLoader.loadAll(model, WeightSettings.of(write(run)), OtherNetworks.NONE)
                            .complete())
                    .isTrue();
            assertThat(ModuleState.read(model)).isEqualTo(StateDict.of(state));
        });
    }

    @Test
    void evaluationNeedsEveryTensor() {
        withNetwork((model, state) -> {
            StateDict before = ModuleState.read(model);
            Path file = write(backboneAlone(state));
            assertThatThrownBy(() -> WeightLoader.loadAll(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("weights.safetensors is not a weight file of the configured network")
                    .hasMessageContaining("4 are missing in it (norm.weight, norm.bias, head.weight, ...)");
            assertThat(ModuleState.read(model)).isEqualTo(before);
        });
    }

    @Test
    void evaluationWantsNothingLeftOver() {
        withNetwork((model, state) -> {
            state.put("neck.weight", state.get("head.bias"));
            Path file = write(state);
            assertThatThrownBy(() -> WeightLoader.loadAll(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("1 are not the network's (neck.weight)");
        });
    }

    @Test
    void aNumberThatIsNoneStopsNamingItsTensor() {
        withNetwork((model, state) -> {
            StateDict before = ModuleState.read(model);
            float[] values = state.get("head.bias").toFloats();
            values[0] = Float.NaN;
            state.put("head.bias", TensorData.ofFloats(values, values.length));
            Path file = write(state);
            assertThatThrownBy(() -> WeightLoader.loadAll(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("weights.safetensors has 1 of " + values.length)
                    .hasMessageContaining("'head.bias' that are not numbers (NaN)");
            assertThatThrownBy(() -> WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .hasMessageContaining("head.bias");
            assertThat(ModuleState.read(model)).isEqualTo(before);
        });
    }

    @Test
    void aNumberThatIsNoneMattersOnlyWhereItIsUsed() {
        withNetwork((model, state) -> {
            Map<String, TensorData> run = new LinkedHashMap<>();
            state.forEach((name, tensor) -> run.put("net." + name, tensor));
            run.put("loss.history", TensorData.ofFloats(new float[] {Float.NaN}, 1));
            LoadReport report = WeightLoader.loadAll(model, WeightSettings.of(write(run)), OtherNetworks.NONE);
            assertThat(report.leftOut()).containsExactly("loss.history");
            assertThat(ModuleState.read(model)).isEqualTo(StateDict.of(state));
        });
    }

    @Test
    void theDistillationTokenIsLeftOutAndTold() {
        withNetwork((model, state) -> {
            state.put("dist_token", TensorData.ofFloats(new float[3], 1, 1, 3));
            state.put("head_dist.bias", TensorData.ofFloats(new float[2], 2));
            assertThat(WeightLoader.loadAll(model, WeightSettings.of(write(state)), OtherNetworks.NONE)
                            .leftOut())
                    .containsExactly(
                            "dist_token (of the distillation token)", "head_dist.bias (of the distillation token)");
        });
    }

    @Test
    void aPrefixOrKeyChoosesAmongAFilesTensors() {
        withNetwork((model, state) -> {
            Map<String, TensorData> both = new LinkedHashMap<>();
            state.forEach((name, tensor) -> both.put("student." + name, tensor));
            StateDict others = ModuleState.read(model);
            others.forEach(entry -> both.put("teacher." + entry.getKey(), entry.getValue()));
            Path file = write(both);
            WeightLoader.loadMatching(
                    model,
                    new WeightSettings(file, Optional.empty(), Optional.of("student."), false),
                    OtherNetworks.NONE);
            assertThat(ModuleState.read(model)).isEqualTo(StateDict.of(state));
            WeightLoader.loadMatching(
                    model,
                    new WeightSettings(file, Optional.empty(), Optional.of("teacher."), false),
                    OtherNetworks.NONE);
            assertThat(ModuleState.read(model)).isEqualTo(others);
            assertThatThrownBy(() -> WeightLoader.loadMatching(
                            model,
                            new WeightSettings(file, Optional.empty(), Optional.of("pupil."), false),
                            OtherNetworks.NONE))
                    .hasMessageContaining("no tensors whose names begin with 'pupil.'");
            assertThatThrownBy(() -> WeightLoader.loadMatching(
                            model,
                            new WeightSettings(file, Optional.of("ema"), Optional.empty(), false),
                            OtherNetworks.NONE))
                    .hasMessageContaining("has no keys to choose from, and 'ema' is asked for");
        });
    }

    @Test
    void countersOfOldFilesMayBeMissing() {
        withNetwork((model, state) -> {
            state.remove("backbone.1.num_batches_tracked");
            assertThat(WeightLoader.loadAll(model, WeightSettings.of(write(state)), OtherNetworks.NONE)
                            .missing())
                    .containsExactly("backbone.1.num_batches_tracked");
        });
    }

    @Test
    void aClassifierOfAnotherSizeKeepsItsStart() {
        withNetwork((model, state) -> {
            state.put("head.weight", TensorData.ofFloats(new float[24], 3, 8));
            state.put("head.bias", TensorData.ofFloats(new float[3], 3));
            TensorData start = ModuleState.read(model).get("head.weight");
            LoadReport report = WeightLoader.loadMatching(model, WeightSettings.of(write(state)), OtherNetworks.NONE);
            assertThat(report.mismatched()).hasSize(2);
            assertThat(ModuleState.read(model).get("head.weight")).isEqualTo(start);
        });
    }

    @Test
    void anotherShapeElsewhereIsAnError() {
        withNetwork((model, state) -> {
            state.put("norm.weight", TensorData.ofFloats(new float[3], 3));
            Path file = write(state);
            assertThatThrownBy(() -> WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("norm.weight: [8] in the network, [3] in the file")
                    .hasMessageEndingWith("set weights.partial: true to start all else anew");
            assertThat(WeightLoader.loadMatching(model, part(file), OtherNetworks.NONE)
                            .mismatched())
                    .hasSize(1);
            assertThat(ModuleState.read(model).get("head.weight")).isEqualTo(state.get("head.weight"));
        });
    }

    private static WeightSettings part(Path file) {
        return new WeightSettings(file, Optional.empty(), Optional.empty(), true);
    }

    @Test
    void trainingFromLittleOfTheBackboneStopsUnlessThatIsMeant() {
        withNetwork((model, state) -> {
            StateDict before = ModuleState.read(model);
            state.remove("backbone.0.weight");
            Path file = write(state);
            assertThatThrownBy(() -> WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageEndingWith("weights.safetensors has 40 of the 256 values of the network's backbone;"
                            + " missing are backbone.0.weight; take another file, or set weights.partial: true to start"
                            + " all else anew");
            assertThat(ModuleState.read(model)).isEqualTo(before);
            assertThat(WeightLoader.loadMatching(model, part(file), OtherNetworks.NONE)
                            .missing())
                    .containsExactly("backbone.0.weight");
            assertThat(ModuleState.read(model).get("norm.weight")).isEqualTo(state.get("norm.weight"));
        });
    }

    @Test
    void aHeadAloneIsNoStartForTraining() {
        withNetwork((model, state) -> {
            Path file = write(Map.of("head.weight", state.get("head.weight"), "head.bias", state.get("head.bias")));
            assertThatThrownBy(() -> WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .hasMessageContaining("has 0 of the 256 values of the network's backbone; missing are"
                            + " backbone.0.weight, backbone.0.bias, backbone.1.weight and 3 more;");
        });
    }

    @Test
    void nineTenthsOfTheBackboneAreEnough() {
        withNetwork((model, state) -> {
            state.remove("norm.weight");
            state.remove("norm.bias");
            state.remove("backbone.0.bias");
            assertThat(WeightLoader.loadMatching(model, WeightSettings.of(write(state)), OtherNetworks.NONE)
                            .missing())
                    .hasSize(3);
            state.remove("backbone.1.weight");
            Path file = write(state);
            assertThatThrownBy(() -> WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .hasMessageContaining("has 224 of the 256 values");
        });
    }

    @Test
    void aFileOfSomethingElseIsAnError() {
        withNetwork((model, state) -> {
            Path file = write(Map.of("something", state.get("head.bias")));
            assertThatThrownBy(() -> WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("does not fit")
                    .hasMessageContaining("0 tensors fit");
        });
    }

    /** The tensors that Flax would have of the tiny network. */
    private static Map<String, TensorData> flax(Map<String, TensorData> state) {
        Map<String, TensorData> flax = new LinkedHashMap<>();
        flax.put("Conv_0/kernel", turned(state.get("backbone.0.weight")));
        flax.put("Conv_0/bias", state.get("backbone.0.bias"));
        flax.put("LayerNorm_0/scale", state.get("norm.weight"));
        flax.put("LayerNorm_0/bias", state.get("norm.bias"));
        flax.put("Dense_0/kernel", turned(state.get("head.weight")));
        flax.put("Dense_0/bias", state.get("head.bias"));
        return flax;
    }

    /** {@code [out, in, rest]} to {@code [rest, in, out]}. */
    private static TensorData turned(TensorData weight) {
        long[] shape = weight.shape();
        int rest = (int) (weight.size() / (shape[0] * shape[1]));
        float[] from = weight.toFloats();
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            int output = i / rest / (int) shape[1];
            int input = i / rest % (int) shape[1];
            to[(i % rest * (int) shape[1] + input) * (int) shape[0] + output] = from[i];
        }
        long[] axes = shape.length == 2
                ? new long[] {shape[1], shape[0]}
                : new long[] {shape[2], shape[3], shape[1], shape[0]};
        return TensorData.ofFloats(to, axes);
    }

    @Test
    void filesOfFlaxAreTranslated() {
        withNetwork((model, state) -> {
            Path file = folder.resolve("checkpoint_100");
            write(file, FlaxFiles.msgpack(Map.of("params", FlaxFiles.nested(flax(state)), "step", 100L)));
            LoadReport report = WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE);
            assertThat(report.loaded()).hasSize(6);
            assertThat(report.unexpected()).isEmpty();
            assertThat(report.missing()).hasSize(5).allMatch(name -> name.startsWith("backbone.1."));
            for (String name : report.loaded()) {
                assertThat(ModuleState.read(model).get(name)).as(name).isEqualTo(state.get(name));
            }
        });
    }

    @Test
    void whatANetworkDoesNotKnowOfAFlaxFileIsLeftOver() {
        withNetwork((model, state) -> {
            Map<String, TensorData> flax = flax(state);
            flax.put("pre_logits/bias", state.get("head.bias"));
            Path file = folder.resolve("weights.npz");
            write(file, FlaxFiles.npz(flax, true));
            assertThat(WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE)
                            .unexpected())
                    .containsExactly("pre_logits/bias");
            assertThatThrownBy(() -> WeightLoader.loadAll(model, WeightSettings.of(file), OtherNetworks.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("1 are not the network's (pre_logits/bias)");
        });
    }

    private static void write(Path file, byte[] bytes) {
        AtomicFile.write(file, channel -> channel.write(ByteBuffer.wrap(bytes)));
    }
}
