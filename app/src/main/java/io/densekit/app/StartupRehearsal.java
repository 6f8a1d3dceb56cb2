// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.checkpoints.Safetensors;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine;

/**
 * Runs commands that are soon over: evaluates a problem of one object as boxes, masks and keypoints, checks a configuration,
 * explains a component, predicts on an image; so that the JVM can note which classes that takes. The launcher keeps these in an
 * archive, from which they load in a third of the time.
 */
final class StartupRehearsal {

    private static final String TRUTH =
            """
            {"images": [{"id": 1, "file_name": "1.jpg", "width": 64, "height": 48}],
             "categories": [{"id": 1, "name": "thing", "keypoints": ["middle"]}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [8.5, 8, 32, 16], "area": 512, "iscrowd": 0,
               "segmentation": [[8, 8, 40, 8, 40, 24, 8, 24]], "num_keypoints": 1, "keypoints": [24, 16, 2]}]}
            """;

    private static final String RESULT = "[{\"image_id\": 1, \"category_id\": 1, \"score\": 0.75, %s}]";

    private static final String NETWORK =
            """
            model:
              type: classification
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 8, 8, 8], head-dim: 8, mlp-ratio: 1}
              head: {type: linear-classifier, classes: 2}
            data: {val: {type: image-folder, images: nowhere, input-size: [32, 32]}}
            compute: {device: cpu}
            """;

    private StartupRehearsal() {}

    /** Takes no arguments and prints nothing. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("densekit-startup");
        try {
            evaluate(folder);
            explain(folder);
            predict(folder);
        } finally {
            delete(folder);
        }
    }

    private static void evaluate(Path folder) throws IOException {
        Path truth = folder.resolve("truth.json");
        Path results = folder.resolve("results.json");
        Files.writeString(truth, TRUTH);
        evaluate(truth, results, "bbox", "\"bbox\": [8.5, 8, 32, 16]");
        evaluate(
                truth,
                results,
                "segm",
                "\"segmentation\": {\"size\": [48, 64], \"counts\": \"X<`0P10000000000000000000000000000000000000000000000000000000000000hS1\"}");
        evaluate(truth, results, "keypoints", "\"keypoints\": [24.5, 16, 1]");
    }

    private static void explain(Path folder) throws IOException {
        run("--help");
        run("--version");
        for (String shipped : List.of("pose", "detection")) {
            run(
                    "config",
                    Files.writeString(folder.resolve("config.yaml"), configuration(shipped))
                            .toString());
        }
        run("components", "uniformer-small");
    }

    private static String configuration(String name) throws IOException {
        try (InputStream in = StartupRehearsal.class.getResourceAsStream("/quickstart/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void predict(Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("network.yaml"), NETWORK);
        Path weights = folder.resolve("weights.safetensors");
        Path image = folder.resolve("image.jpg");
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "jpg", image.toFile());
        Experiment experiment =
                Experiment.load(Plugins.catalog(StartupRehearsal.class.getClassLoader()), config, List.of());
        try (ComputeSession session = experiment.open()) {
            Safetensors.write(weights, ModuleState.read(experiment.model(session)), Map.of());
        }
        run(
                "predict",
                config.toString(),
                image.toString(),
                "--weights",
                weights.toString(),
                "--out",
                folder.resolve("out").toString());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void evaluate(Path truth, Path results, String type, String found) throws IOException {
        Files.writeString(results, RESULT.formatted(found));
        run(
                "coco-eval",
                "--annotations",
                truth.toString(),
                "--predictions",
                results.toString(),
                "--type",
                type,
                "--sigmas",
                "0.1",
                "--per-category");
    }

    private static void run(String... arguments) {
        CommandLine line = Densekit.started(arguments);
        line.setOut(new PrintWriter(Writer.nullWriter()));
        line.setErr(new PrintWriter(Writer.nullWriter()));
        int exitCode = line.execute(arguments);
        if (exitCode != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with " + exitCode);
        }
    }
}
