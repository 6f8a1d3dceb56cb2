// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.checkpoints.Safetensors;
import io.densekit.library.ModelFolder;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.WeightSettings;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** A small network with the values that it starts with, and images to show it. */
final class TestModels {

    private static final String DETECTOR =
            """
            model:
              type: mask-rcnn
              classes: 2
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 16, 16, 16], head-dim: 16, mlp-ratio: 1}
              neck: {channels: 16, outputs: 4}
              box-head: {linear-layers: 1, linear-channels: 32}
              mask-head: {convolutions: 1, channels: 16}
              test: {max-per-img: 6}
            data:
              val: {type: coco-detection, annotations: nowhere.json, images: nowhere,
                    input: {shorter-side: 96, longer-side: 128}}
            compute: {device: cpu}
            """;

    private TestModels() {}

    /** Packages a detector of cats and dogs as {@code folder/detector}. */
    static Path detector(Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("detector.yaml"), DETECTOR);
        Path weights = folder.resolve("detector.safetensors");
        Experiment experiment = Experiment.load(Plugins.catalog(TestModels.class.getClassLoader()), config, List.of());
        try (ComputeSession session = experiment.open()) {
            Map<String, String> classes = Map.of("classes", "[\"cat\", \"dog\"]");
            Safetensors.write(weights, ModuleState.read(experiment.model(session)), classes);
        }
        ModelFolder.write(experiment, WeightSettings.of(weights), folder.resolve("detector"));
        return folder.resolve("detector");
    }

    /** Writes an image of coloured discs, its size by its number. */
    static Path image(Path folder, int number) throws IOException {
        SplittableRandom random = new SplittableRandom(number);
        int height = 70 + 8 * (number % 3);
        BufferedImage image = new BufferedImage(96, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 12; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillOval(random.nextInt(96), random.nextInt(height), 8 + random.nextInt(40), 8 + random.nextInt(40));
        }
        pen.dispose();
        Path file = folder.resolve("image-" + number + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
