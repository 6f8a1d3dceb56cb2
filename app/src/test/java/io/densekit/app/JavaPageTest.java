// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.datasets.shapes.Look;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.plugin.Plugins;
import io.densekit.video.VideoFormats;
import io.densekit.video.VideoWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the programs of the page for Java, which are written for a folder with a model, a configuration, pictures and a video. */
class JavaPageTest {

    private static final Path PAGE = Path.of("../docs/java.md");
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?)```");

    private static final String IMPORTS =
            """
            import ai.djl.inference.Predictor;
            import ai.djl.modality.cv.Image;
            import ai.djl.modality.cv.ImageFactory;
            import ai.djl.modality.cv.output.DetectedObjects;
            import ai.djl.repository.zoo.Criteria;
            import ai.djl.repository.zoo.ZooModel;
            import io.densekit.detection.Detections;
            import io.densekit.djl.*;
            import io.densekit.library.*;
            import io.densekit.runtime.evaluating.EvaluationResult;
            import io.densekit.runtime.predicting.*;
            import io.densekit.runtime.training.*;
            import java.nio.file.Path;
            import java.util.List;
            """;

    private static final String STREET =
            """
            model:
              type: mask-rcnn
              classes: 8
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 16, 16, 16], head-dim: 16, mlp-ratio: 1}
              neck: {channels: 16, outputs: 4}
              box-head: {linear-layers: 1, linear-channels: 32}
              mask-head: {convolutions: 1, channels: 16}
            data:
              train: &all {type: coco-detection, annotations: ANN, images: IMG,
                           input: {shorter-side: 64, longer-side: 64}}
              val: *all
              batch-size: 2
            schedule: {epochs: 1}
            compute: {device: cpu}
            """;

    @TempDir
    private Path folder;

    @Test
    void programsRunAsTheyAreWritten() throws Exception {
        List<String> programs = new ArrayList<>();
        Matcher matcher = PROGRAM.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            programs.add(matcher.group(1));
        }
        assertThat(programs).hasSizeGreaterThan(5);
        prepare();
        compile(programs);
        ClassLoader parent = getClass().getClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.resolve("classes").toUri().toURL()}, parent);
                DenseModel<Detections> model = Densekit.load(folder.resolve("model"), Detections.class)) {
            for (int i = 0; i < programs.size(); i++) {
                loader.loadClass("Program" + i)
                        .getMethod("run", DenseModel.class)
                        .invoke(null, model);
            }
        }
        assertThat(folder.resolve("predictions/predictions.json")).exists();
        assertThat(folder.resolve("predictions/street.mp4")).exists();
        assertThat(folder.resolve("results.json")).exists();
    }

    private void prepare() throws IOException {
        Path data = folder.resolve("data");
        new ShapesGenerator(new ShapesSettings(2, 2, 0, 64, 64, 2, 2).with(Look.PLAIN)).generate(data, done -> {});
        Path images = ShapesGenerator.images(data, "val");
        Files.writeString(
                folder.resolve("street.yaml"),
                STREET.replace(
                                "ANN",
                                ShapesGenerator.instanceAnnotations(data, "val").toString())
                        .replace("IMG", images.toString()));
        Path image = images.resolve("000001.jpg");
        Files.createDirectories(folder.resolve("photos"));
        Files.createDirectories(folder.resolve("night"));
        for (int i = 1; i < 3; i++) {
            String name = "00000" + i + ".jpg";
            Files.copy(images.resolve(name), folder.resolve("night").resolve(name));
            Files.copy(images.resolve(name), folder.resolve("photos").resolve(name));
        }
        Files.copy(image, folder.resolve("street.jpg"));
        VideoFormats formats = new VideoFormats(Plugins.catalog(getClass().getClassLoader()));
        try (VideoWriter video = formats.create(folder.resolve("street.mp4"), 64, 64, 10)) {
            for (int i = 0; i < 3; i++) {
                video.add(new io.densekit.datasets.images.ImageReader().read(image));
            }
            video.finish();
        }
        Path first = folder.resolve("first");
        Densekit.train(folder.resolve("street.yaml"), first);
        CommandLineRun packed = CommandLineRun.of(
                "package", first.toString(), "--out", folder.resolve("model").toString());
        assertThat(packed.exitCode()).as(packed.err()).isZero();
    }

    private void compile(List<String> programs) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                folder.resolve("classes").toString(),
                "-proc:none",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        for (int i = 0; i < programs.size(); i++) {
            String text = programs.get(i)
                    .replace("Path.of(\"", "Path.of(\"" + folder + "/")
                    .replace("\"night\"", "\"" + folder + "/night\"");
            // Where a program opens no model it is given one.
            String given = text.contains(" model = ") ? "given" : "model";
            Path file = folder.resolve("Program" + i + ".java");
            Files.writeString(
                    file,
                    IMPORTS + "public class Program" + i + " {\n    public static void run(DenseModel<Detections> "
                            + given + ") throws Exception {\n" + text + "    }\n}\n");
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = arguments.subList(0, 5);
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null)
                                .getJavaFileObjects(
                                        arguments.subList(5, arguments.size()).toArray(String[]::new)))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
    }
}
