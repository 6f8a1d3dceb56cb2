// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.UserError;
import io.densekit.checkpoints.Checkpoint;
import io.densekit.checkpoints.Checkpoints;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.LoadReport;
import io.densekit.runtime.weights.OtherNetworks;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of one network as PyTorch, Lightning and mmengine leave them, loaded into that network. */
class WeightFilesTest {
    private static final Path FILES = Path.of("..", "checkpoints", "src", "test", "resources", "weights");

    private static void withNetwork(Consumer<VisionModel<?, ?>> test) {
        Experiment experiment = Experiment.load(
                Components.load(List.of(), null), FILES.resolve("micro.yaml"), List.of("compute.device=cpu"));
        try (ComputeSession session = experiment.open()) {
            test.accept(experiment.model(session));
        }
    }

    private static StateDict loaded(VisionModel<?, ?> model, String file) {
        WeightLoader.loadAll(model, WeightSettings.of(FILES.resolve(file)), OtherNetworks.NONE);
        return ModuleState.read(model);
    }

    @ParameterizedTest
    @CsvSource({
        "reference.pth, args-path.pth",
        "reference.pth, datetime.pth",
        "reference.pth, defaultdict.pth",
        "reference.pth, numpy-array.pth",
        "reference.pth, numpy-rng.pth",
        "reference.pth, best-acc1.pth.tar",
        "reference.pth, rng-state.pth",
        "reference.pth, float8.pth",
        "reference.pth, uint16.pth",
        "reference.pth, uint16.safetensors",
        "reference.pth, complex64.pth",
        "reference.pth, sparse.pth",
        "reference.pth, quantised.pth",
        "reference.pth, parameter-with-attributes.pth",
        "reference.pth, protocol5.pth",
        "reference.pth, model-and-ema.pth",
        "reference.pth, student-teacher.pth",
        "state-dict-ema.pth, model-ema.pth",
        "state-dict-ema.pth, ema-state-dict.pth",
        "plain.ckpt, net.ckpt",
        "plain.ckpt, compiled.ckpt",
        "plain.ckpt, path-hyperparameter.ckpt",
        "published.pth, epoch_1.pth",
        "reference.pth, legacy.pth",
        "reference.pth, legacy-protocol5.pth",
        "reference.pth, compiled.pth",
        "reference.pth, compiled-block.pth",
        "reference.pth, averaged-compiled.pth",
        "reference.pth, module.pth",
        "reference.pth, module-within.pth",
        "reference.pth, module-buffers.pth",
        "reference.pth, timm.pth.tar",
        "reference.pth, timm-alone.pth.tar",
        "reference.pth, timm-hub",
        "reference.pth, sharded",
        "reference.pth, sharded/model.safetensors.index.json",
        "reference.pth, sharded-bin",
        "reference.pth, accelerate-state",
        "reference.pth, buffer.pth"
    })
    void everyFileOfTheSameValuesLoadsThem(String plain, String file) {
        withNetwork(model -> {
            StateDict expected = loaded(model, plain);
            ModuleState.write(model, zeros(expected));
            assertThat(loaded(model, file)).isEqualTo(expected);
        });
    }

    private static StateDict zeros(StateDict state) {
        StateDict.Builder zeros = StateDict.builder();
        state.forEach(tensor -> zeros.put(
                tensor.getKey(),
                TensorData.ofFloats(
                        new float[(int) tensor.getValue().size()],
                        tensor.getValue().shape())));
        return zeros.build();
    }

    @Test
    void averagesAreTakenByTheirKeyWhereTheNetworkStandsBesideThem() {
        Path both = FILES.resolve("model-and-ema.pth");
        assertThat(Checkpoints.read(both).averaged()).containsExactly("model_ema");
        Checkpoint.Choice averages = new Checkpoint.Choice(Optional.of("model_ema"), Optional.empty());
        assertThat(Checkpoints.read(both, averages).tensors())
                .isEqualTo(Checkpoints.read(FILES.resolve("model-ema.pth")).tensors());
        CommandLineRun run = CommandLineRun.of("weights", both.toString());
        assertThat(run.out()).contains("also       model_ema (20 tensors, averaged weights)");
    }

    @TempDir
    private Path folder;

    private String predicted(String... arguments) throws IOException {
        Path out = Files.createTempDirectory(folder, "out");
        List<String> command =
                new ArrayList<>(List.of("predict", FILES.resolve("micro.yaml").toString()));
        command.addAll(List.of(FILES.resolve("image.png").toString(), "--out", out.toString(), "--weights"));
        command.add(FILES.resolve(arguments[0]).toString());
        command.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        CommandLineRun run = CommandLineRun.of(command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readString(out.resolve("predictions.json"));
    }

    @Test
    void theCommandLineChoosesByKeyAndPrefix() throws IOException {
        String averages = predicted("model-ema.pth");
        assertThat(predicted("model-and-ema.pth")).isNotEqualTo(averages);
        assertThat(predicted("model-and-ema.pth", "--weights-key", "model_ema")).isEqualTo(averages);
        assertThat(predicted("student-teacher.pth", "--weights-key", "teacher")).isEqualTo(averages);
        assertThat(predicted("net.ckpt", "--weights-prefix", "net.")).isEqualTo(predicted("plain.ckpt"));
        CommandLineRun listed = CommandLineRun.of(
                "weights", FILES.resolve("model-and-ema.pth").toString(), "--weights-key", "model_ema");
        assertThat(listed.out()).contains("unwrapped  model_ema").contains("also       model (20 tensors)");
    }

    @Test
    void aKeyWithoutAFileIsAMistake() {
        CommandLineRun run =
                CommandLineRun.of("profile", FILES.resolve("micro.yaml").toString(), "--weights-key", "model_ema");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--weights-key and --weights-prefix choose in a file; name it with --weights");
    }

    @ParameterizedTest
    @CsvSource({
        "averaged.pth, n_averaged",
        "model-and-ema.pth, model_ema (averaged weights; key: model_ema takes them)",
        "student-teacher.pth, teacher (averaged weights; key: teacher takes them)",
        "float8.pth, extra",
        "complex64.pth, extra",
        "sparse.pth, extra",
        "quantised.pth, extra",
        "uint16.safetensors, extra",
        "buffer.pth, extra",
        "averaged-compiled.pth, n_averaged",
        "module-buffers.pth, pixel_mean",
        "timm.pth.tar, state_dict_ema (averaged weights; key: state_dict_ema takes them)"
    })
    void whatIsLeftOutIsTold(String file, String leftOut) {
        withNetwork(model -> {
            LoadReport report = WeightLoader.loadAll(model, WeightSettings.of(FILES.resolve(file)), OtherNetworks.NONE);
            assertThat(report.leftOut()).containsExactly(leftOut);
            assertThat(report.leftOutSentence(Path.of("w")))
                    .contains("left out what w has beside the network: " + leftOut);
        });
    }

    @Test
    void roundedWeightsLoadToo() {
        withNetwork(model -> assertThat(WeightLoader.loadAll(
                                model, WeightSettings.of(FILES.resolve("all-float8.safetensors")), OtherNetworks.NONE)
                        .complete())
                .isTrue());
    }

    /** What a framework calls the average isn't one where it exchanges the two when it saves. */
    @ParameterizedTest
    @CsvSource({
        "mmengine-ema.pth, ema_state_dict, -0.55, -1",
        "lightning-averaging.ckpt, current_model_state, -0.551, -1.001"
    })
    void averagesThatWereExchangedAreCalledWhatTheyAre(String file, String key, float average, float last) {
        withNetwork(model -> {
            LoadReport report = WeightLoader.loadAll(model, WeightSettings.of(FILES.resolve(file)), OtherNetworks.NONE);
            assertThat(report.leftOut()).contains(key + " (weights before averaging; key: " + key + " takes them)");
            assertThat(ModuleState.read(model).get("head.bias").toFloats()[0]).isCloseTo(average, within(1e-6f));
            WeightSettings chosen = new WeightSettings(FILES.resolve(file), Optional.of(key), Optional.empty(), false);
            WeightLoader.loadAll(model, chosen, OtherNetworks.NONE);
            assertThat(ModuleState.read(model).get("head.bias").toFloats()[0]).isCloseTo(last, within(1e-6f));
        });
        CommandLineRun listed = CommandLineRun.of("weights", FILES.resolve(file).toString());
        assertThat(listed.out()).containsPattern("also       " + key + " \\(\\d+ tensors, weights before averaging\\)");
    }

    @Test
    void anOrdinaryTensorTooManyIsStillRefused() {
        withNetwork(model -> assertThatThrownBy(() -> WeightLoader.loadAll(
                        model, WeightSettings.of(FILES.resolve("shared.safetensors")), OtherNetworks.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("1 are not the network's (twin.weight)"));
    }

    @ParameterizedTest
    @CsvSource({
        "float8.pth, F8_E4M3  4",
        "uint16.pth, U16   4",
        "complex64.pth, -     ComplexFloat[4]  (not read)",
        "sparse.pth, '-     sparse[3, 3]  (not read)'",
        "quantised.pth, -     quantised[3]  (not read)"
    })
    void everyKindOfTensorIsListed(String file, String line) {
        CommandLineRun run = CommandLineRun.of("weights", FILES.resolve(file).toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replaceAll("\n(extra) +", "\n$1  ")).contains("extra  " + line);
    }
}
