// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {

    private static final Path CONFIGS = Path.of("").toAbsolutePath().getParent().resolve("configs");

    @TempDir
    private static Path shared;

    private static Path nano;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeConfiguration() throws Exception {
        nano = NanoExperiment.write(shared);
    }

    private CommandLineRun export(Path config, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "export";
        arguments[1] = config.toString();
        arguments[2] = "--out";
        arguments[3] = folder.resolve("model.onnx").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CommandLineRun.of(arguments);
    }

    @Test
    void theFolderOfARunHasItsOwnWeights() throws Exception {
        Path run = folder.resolve("run");
        CommandLineRun.of("train", nano.toString(), "--work-dir", run.toString());
        CommandLineRun own = export(run);
        assertThat(own.err()).isEmpty();
        byte[] model = Files.readAllBytes(folder.resolve("model.onnx"));
        export(run, "--weights", run.resolve("best.safetensors").toString());
        assertThat(folder.resolve("model.onnx")).hasBinaryContent(model);
        export(nano);
        assertThat(Files.readAllBytes(folder.resolve("model.onnx"))).isNotEqualTo(model);
    }

    @Test
    void theModelTellsWhatItNeeds() throws Exception {
        CommandLineRun run = export(nano, "--dynamic", "batch");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path file = folder.resolve("model.onnx");
        assertThat(run.out())
                .startsWith(file + ": images [batch x 3 x 64 x 32] to heatmaps, ")
                .contains(" nodes of opset 20");
        assertThat(run.err().strip())
                .isEqualTo("warning: no --weights were given: the model has the network's random starting values");
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString())) {
            TensorInfo images =
                    (TensorInfo) session.getInputInfo().get("images").getInfo();
            assertThat(images.getShape()).containsExactly(-1, 3, 64, 32);
            assertThat(images.getDimensionNames()[0]).isEqualTo("batch");
            assertThat(session.getOutputNames()).containsExactly("heatmaps");
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("task", "pose")
                    .containsEntry("input", "3 x 64 x 32")
                    .containsEntry("channels", "RGB")
                    .containsEntry("mean", "0.485 0.456 0.406")
                    .containsEntry("std", "0.229 0.224 0.225")
                    .containsKey("densekit.version");
        }
    }

    /** What DJL's own loader makes of it. */
    @Test
    void torchScriptTellsTheSame() throws Exception {
        Path file = folder.resolve("model.pt");
        CommandLineRun run = CommandLineRun.of(
                "export",
                nano.toString(),
                "--format",
                "torchscript",
                "--dynamic",
                "batch,height,width",
                "--out",
                file.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(file + ": images [batch x 3 x height x width] to heatmaps, ")
                .endsWith(" steps" + System.lineSeparator());
        try (Model model = Model.newInstance("pose", "PyTorch")) {
            model.load(file, null, Map.of("extraFiles", "task,input,channels,mean,std"));
            assertThat(model.getProperty("task")).isEqualTo("pose");
            assertThat(model.getProperty("input")).isEqualTo("3 x 64 x 32");
            assertThat(model.getProperty("channels")).isEqualTo("RGB");
            assertThat(model.getProperty("mean")).isEqualTo("0.485 0.456 0.406");
            assertThat(model.getProperty("std")).isEqualTo("0.229 0.224 0.225");
            try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
                    NDManager manager = model.getNDManager().newSubManager()) {
                NDArray images = manager.zeros(new Shape(2, 3, 96, 64));
                NDArray heatmaps = predictor.predict(new NDList(images)).singletonOrThrow();
                assertThat(heatmaps.getShape()).isEqualTo(new Shape(2, 17, 24, 16));
                NDList odd = new NDList(manager.zeros(new Shape(1, 3, 80, 64)));
                assertThatThrownBy(() -> predictor.predict(odd))
                        .hasStackTraceContaining("height or width are no multiples of what the network needs, such as"
                                + " 32, got [1, 3, 80, 64]");
                NDList grey = new NDList(manager.zeros(new Shape(1, 1, 64, 64)));
                assertThatThrownBy(() -> predictor.predict(grey))
                        .hasStackTraceContaining(
                                "the network takes images [batch, 3, height, width], got [1, 1, 64, 64]");
            }
        }
    }

    @Test
    void heightAndWidthMayBeFree() throws Exception {
        CommandLineRun run = export(nano, "--dynamic", "batch,height,width");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(": images [batch x 3 x height x width] to heatmaps, ");
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(folder.resolve("model.onnx").toString())) {
            TensorInfo images =
                    (TensorInfo) session.getInputInfo().get("images").getInfo();
            assertThat(images.getDimensionNames()).containsExactly("batch", "", "height", "width");
            TensorInfo heatmaps =
                    (TensorInfo) session.getOutputInfo().get("heatmaps").getInfo();
            assertThat(heatmaps.getDimensionNames()).contains("height / 4", "width / 4");
        }
    }

    @Test
    void heightAndWidthOfDetectorsMayBeFree() throws Exception {
        CommandLineRun run = export(
                CONFIGS.resolve("detection/mask-rcnn-uniformer-nano-shapes.yaml"),
                "--input",
                "3x64x96",
                "--dynamic",
                "height,width");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("images [1 x 3 x height x width] to boxes, labels, scores, masks, ");
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(folder.resolve("model.onnx").toString())) {
            TensorInfo images =
                    (TensorInfo) session.getInputInfo().get("images").getInfo();
            assertThat(images.getDimensionNames()).containsExactly("", "", "height", "width");
            TensorInfo masks = (TensorInfo) session.getOutputInfo().get("masks").getInfo();
            assertThat(masks.getDimensionNames()).containsExactly("detections", "", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "torchscript"})
    void detectorsWithWindowsAreOfOneSize(String format) {
        CommandLineRun run = export(
                CONFIGS.resolve("detection/mask-rcnn-uniformer-nano-shapes.yaml"),
                "--set",
                "model.backbone.stage3=window",
                "--input",
                "3x224x224",
                "--format",
                format,
                "--dynamic",
                "height,width");
        assertThat(run.err())
                .contains("densekit: the network can't be exported: the network can't be written for any height: ");
        assertThat(run.exitCode()).isOne();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void weightsMayStandBesideIt() throws Exception {
        CommandLineRun run = export(nano, "--external", "--batch", "2", "--opset", "18", "--input", "3x32x64");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path data = folder.resolve("model.onnx.data");
        assertThat(run.out()).contains("images [2 x 3 x 32 x 64] to heatmaps", "nodes of opset 18, weights in " + data);
        assertThat(data).isNotEmptyFile();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(data, elsewhere.resolve(data.getFileName()));
        Path moved = Files.move(folder.resolve("model.onnx"), elsewhere.resolve("renamed.onnx"));
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(moved.toString())) {
            assertThat(((TensorInfo) session.getInputInfo().get("images").getInfo()).getShape())
                    .containsExactly(2, 3, 32, 64);
        }
    }

    @Test
    void whatTheNetworkExposesMayBeAskedFor() throws Exception {
        CommandLineRun run = export(nano, "--output", "backbone,heatmaps", "--output", "backbone.stage9");
        assertThat(run.exitCode()).as(run.err()).isOne();
        assertThat(run.err())
                .contains("densekit: the network can't be exported: the network exposes no backbone.stage9");
        assertThat(folder).isEmptyDirectory();
        run = export(nano, "--output", "backbone,heatmaps");
        assertThat(run.exitCode()).as(run.err()).isZero();
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(folder.resolve("model.onnx").toString())) {
            assertThat(session.getOutputNames()).containsExactly("backbone", "heatmaps");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--opset 17 | 2 | --opset must be from 18 to 22, got 17",
                "--opset 23 | 2 | --opset must be from 18 to 22, got 23",
                "--batch 0 | 2 | --batch must be 1 or more, got 0",
                "--batch 2 --dynamic batch | 2 | --batch 2 fixes the number of images, but --dynamic batch leaves it free",
                "--dynamic depth | 2 | expected one of [batch, height, width] (case-insensitive) but was 'depth'",
                "--format coreml | 2 | expected one of [onnx, torchscript] (case-insensitive) but was 'coreml'",
                "--format torchscript --opset 20 | 2 | --opset is the version of ONNX's operators; leave it out",
                "--format torchscript --external | 2 | --external is for ONNX; a TorchScript archive always holds its",
                "--weights-key ema | 2 | --weights-key and --weights-prefix choose in a file; name it with --weights",
                "--input 3x33x32 | 2 | the network's input is 32 x 33 pixels, but uniformer needs multiples of 32",
                "--weights nowhere.safetensors | 1 | nowhere.safetensors",
            })
    void whatIsWrongIsSaid(String options, int exitCode, String message) {
        CommandLineRun run = export(nano, options.split(" "));
        assertThat(run.err()).contains("densekit: ").contains(message);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        Path file = folder.resolve("nowhere/model.onnx");
        CommandLineRun run = CommandLineRun.of("export", nano.toString(), "--out", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--out: " + file + " can't be written, since there is no folder ");
    }

    @Test
    void theConfigurationIsNotWrittenOver() {
        CommandLineRun run = CommandLineRun.of("export", nano.toString(), "--out", nano.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--out would write over " + nano);
    }

    @Test
    void networksThatDropTokensMaskThem() {
        Path config = CONFIGS.resolve("experiments/shapes-vit-ats.yaml");
        CommandLineRun run = export(config, "--dynamic", "batch");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(" to logits, ");
    }

    @Test
    void answersThatDependOnOtherImagesAreRefused() {
        Path config = CONFIGS.resolve("experiments/shapes-vit-ats.yaml");
        CommandLineRun run = export(
                config,
                "--set",
                "model.backbone.reducers=[{type: adaptive-token-sampling, blocks: [1], form: batch-dropped}]");
        assertThat(run.err())
                .contains(
                        "densekit: a network whose adaptive-token-sampling has the form batch-dropped can't be exported,"
                                + " since each answer depends on the other images; set form to masked");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void samplingInCvtIsWrittenInTheMaskedForm() {
        CommandLineRun run = export(CONFIGS.resolve("classification/cvt-13-ats.yaml"), "--input", "3x64x64");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("images [1 x 3 x 64 x 64] to logits, ");
    }

    @Test
    void detectorsGiveWhatTheyFind() throws Exception {
        CommandLineRun run =
                export(CONFIGS.resolve("detection/mask-rcnn-uniformer-nano-shapes.yaml"), "--input", "3x64x96");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("images [1 x 3 x 64 x 96] to boxes, labels, scores, masks, ");
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(folder.resolve("model.onnx").toString())) {
            assertThat(session.getOutputInfo().keySet()).containsExactly("boxes", "labels", "scores", "masks");
            TensorInfo masks = (TensorInfo) session.getOutputInfo().get("masks").getInfo();
            assertThat(masks.getShape()).containsExactly(-1, 28, 28);
            assertThat(masks.getDimensionNames()[0]).isEqualTo("detections");
            assertThat(((TensorInfo) session.getOutputInfo().get("labels").getInfo()).type)
                    .isEqualTo(OnnxJavaType.INT64);
        }
    }

    @Test
    void detectorsOfSeveralImagesSayWhichItWas() throws Exception {
        CommandLineRun run = export(
                CONFIGS.resolve("detection/mask-rcnn-uniformer-nano-shapes.yaml"),
                "--input",
                "3x64x96",
                "--batch",
                "2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("images [2 x 3 x 64 x 96] to boxes, labels, scores, masks, image, ");
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(folder.resolve("model.onnx").toString())) {
            TensorInfo image = (TensorInfo) session.getOutputInfo().get("image").getInfo();
            assertThat(image.getShape()).containsExactly(-1);
            assertThat(image.type).isEqualTo(OnnxJavaType.INT64);
        }
    }

    @Test
    void detectorsAreForAnyNumberOfImages() throws Exception {
        CommandLineRun run = export(
                CONFIGS.resolve("detection/mask-rcnn-uniformer-nano-shapes.yaml"),
                "--input",
                "3x64x96",
                "--dynamic",
                "batch");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("images [batch x 3 x 64 x 96] to boxes, labels, scores, masks, image, ");
        try (OrtSession session = OrtEnvironment.getEnvironment()
                .createSession(folder.resolve("model.onnx").toString())) {
            assertThat(((TensorInfo) session.getInputInfo().get("images").getInfo()).getShape())
                    .containsExactly(-1, 3, 64, 96);
            TensorInfo image = (TensorInfo) session.getOutputInfo().get("image").getInfo();
            assertThat(image.getDimensionNames()).containsExactly("detections");
        }
    }

    @Test
    void mapsOfDetectorsAreGivenForAnyNumberOfImages() {
        Path config = CONFIGS.resolve("detection/mask-rcnn-uniformer-nano-shapes.yaml");
        CommandLineRun run = export(config, "--input", "3x64x96", "--output", "fpn.0", "--dynamic", "batch");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("images [batch x 3 x 64 x 96] to fpn.0, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set model.test.flip=true | a detector that merges what it finds in several views can't be exported",
                "--set model.test.nms.type=soft-linear | a detector with soft suppression can't be exported",
            })
    void whatDetectorsCantBeIsSaid(String options, String message) {
        CommandLineRun run = export(
                CONFIGS.resolve("detection/mask-rcnn-uniformer-nano-shapes.yaml"),
                ("--input 3x64x96 " + options).split(" "));
        assertThat(run.err()).contains("densekit: ").contains(message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void helpSaysWhatIsWritten() {
        CommandLineRun run = CommandLineRun.of("export", "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "--dynamic",
                        "--dynamic=batch,height,width",
                        "Version of ONNX's operators, 18 to 22; 20 by default");
    }
}
