// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.densekit.model.VisionModel;
import io.densekit.nn.Taps;
import io.densekit.ops.NativeArray;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.exporting.ExportRequest;
import io.densekit.runtime.exporting.Exporter;
import io.densekit.runtime.profiling.InputShape;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backbone that densekit knows nothing of, in a jar built outside the reactor, used by densekit in a process of its own. */
class ThirdPartyBackboneTest {

    private static final long[] SIZES = {2, 3, 64, 96};

    @TempDir
    private static Path folder;

    private static Path jar;

    @BeforeAll
    static void buildJar() {
        jar = PluginJar.build("third-party-backbone", folder);
    }

    @Test
    void isListedWithItsKeys() throws Exception {
        Outcome outcome = densekit("components", "tiny-conv");
        assertThat(outcome.text())
                .contains("backbone tiny-conv", "dims: list of whole number", "default [16, 32, 64, 128]")
                .contains("tiny-conv-wide", "org.example.tinyconv.TinyConvPlugin");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void trainsFromAFileThatNamesIt() throws Exception {
        Path config = PluginJar.project("third-party-backbone").resolve("tiny-conv-shapes.yaml");
        assertThat(densekit("generate", "shapes", "--out", "data/shapes", "--images", "16")
                        .exitCode())
                .isZero();
        Outcome outcome = densekit(
                "train",
                config.toString(),
                "--work-dir",
                "run",
                "--device",
                "cpu",
                "--set",
                "schedule={iterations: 2}",
                "--set",
                "data.batch-size=4");
        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        assertThat(folder.resolve("run").resolve("last.safetensors")).isNotEmptyFile();
        assertThat(densekit("weights", "run/last.safetensors").text()).contains("backbone.stage4.1.running_var");
    }

    /** Nobody has said how it is called in ONNX: its operators are known. */
    @Test
    void isExportedAsOurOwnAre() throws Exception {
        Path file = folder.resolve("tiny-conv.onnx");
        Experiment experiment = exported(ExportRequest.Format.ONNX, file);
        float[] pixels = pixels();
        float[] expected = heatmaps(experiment, pixels, SIZES);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatBuffer buffer = ByteBuffer.allocateDirect(pixels.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(pixels)
                .flip();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor images = OnnxTensor.createTensor(environment, buffer, SIZES);
                OrtSession.Result result = session.run(Map.of("images", images))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] found = new float[values.remaining()];
            values.get(found);
            assertThat(found).containsExactly(expected, within(1e-5f));
        }
    }

    @Test
    void runsInDjlAlone() throws Exception {
        Path file = folder.resolve("tiny-conv.pt");
        Experiment experiment = exported(ExportRequest.Format.TORCHSCRIPT, file);
        float[] pixels = pixels();
        float[] expected = heatmaps(experiment, pixels, SIZES);
        try (Model model = Model.newInstance("tiny-conv", "PyTorch")) {
            model.load(file);
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
                    NDManager manager = model.getNDManager().newSubManager()) {
                NDList found = predictor.predict(new NDList(manager.create(pixels, new Shape(SIZES))));
                assertThat(found.singletonOrThrow().toFloatArray()).containsExactly(expected, within(1e-5f));
            }
        }
    }

    private Experiment exported(ExportRequest.Format format, Path file) {
        Path config = PluginJar.project("third-party-backbone").resolve("tiny-conv-shapes.yaml");
        List<String> overrides = List.of("compute.device=cpu", "data=null");
        Experiment experiment = Experiment.load(Components.load(List.of(jar), null), config, overrides);
        ExportRequest request = new ExportRequest(
                Optional.empty(),
                Optional.of(new InputShape(64, 96)),
                1,
                Set.of(ExportRequest.Free.BATCH),
                List.of(),
                format,
                ExportRequest.OPSET,
                false,
                file);
        Exporter.export(experiment, request);
        return experiment;
    }

    private static float[] pixels() {
        float[] pixels = new float[2 * 3 * 64 * 96];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        return pixels;
    }

    /** Of the network as it starts, which the seed alone decides. */
    private static float[] heatmaps(Experiment experiment, float[] pixels, long[] sizes) {
        try (ComputeSession session = experiment.open();
                NDManager scope = session.manager().newSubManager()) {
            VisionModel<?, ?> model = experiment.model(session);
            Taps taps = Taps.of(model, Set.of("heatmaps"), scope);
            model.profile(
                    NativeArray.copyOf(scope, pixels, new Shape(sizes)),
                    session.evaluation().with(taps));
            return taps.recorded().get("heatmaps").toFloatArray();
        }
    }

    @Test
    void badSettingOfItIsReportedAtItsPlace() throws Exception {
        Path config = PluginJar.project("third-party-backbone").resolve("tiny-conv-shapes.yaml");
        Outcome outcome = densekit("config", config.toString(), "--set", "model.backbone.kernel=4");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.text()).contains("model.backbone.kernel", "must be odd and positive, got 4");
    }

    @Test
    void withoutTheJarItIsUnknown() {
        CommandLineRun run = CommandLineRun.of("components", "tiny-conv");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private record Outcome(int exitCode, String text) {}

    private static Outcome densekit(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-cp",
                System.getProperty("java.class.path"),
                Densekit.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        builder.environment().put("DENSEKIT_PLUGINS", jar.toString());
        Path log = Files.createTempFile(folder, "densekit", ".log");
        Process process = builder.redirectOutput(log.toFile()).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("densekit did not end: " + Files.readString(log));
        }
        return new Outcome(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    private static File nothing() throws IOException {
        return Files.createTempFile(folder, "empty", "").toFile();
    }
}
