// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.checkpoints.Safetensors;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.WeightSettings;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Networks with the values that they start with, and images to show them. */
public final class Networks {

    public static final String CLASSIFIER =
            """
            model:
              type: classification
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 16, 16, 16], head-dim: 16, mlp-ratio: 1}
              head: {type: linear-classifier, classes: 3}
            data:
              val: {type: image-folder, images: nowhere, input-size: [64, 64]}
            compute: {device: cpu}
            """;

    public static final String DETECTOR =
            """
            model:
              type: mask-rcnn
              classes: 2
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 16, 16, 16], head-dim: 16, mlp-ratio: 1}
              neck: {channels: 16, outputs: 4}
              box-head: {linear-layers: 1, linear-channels: 32}
              mask-head: {convolutions: 1, channels: 16}
            data:
              val: {type: coco-detection, annotations: nowhere.json, images: nowhere,
                    input: {shorter-side: 96, longer-side: 128}}
            compute: {device: cpu}
            """;

    public static final String SEGMENTER =
            """
            model:
              type: semantic-segmentation
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 16, 16, 16], head-dim: 16, mlp-ratio: 1}
              neck: {channels: 16, outputs: 4}
              head: {type: semantic-fpn, classes: 3, channels: 16, dropout: 0}
            data:
              val: {type: mask-folder, images: nowhere, masks: nowhere, classes: [sky, sea, land],
                    input: {shorter-side: 64, longer-side: 96}}
            compute: {device: cpu}
            """;

    public static final String POSE =
            """
            model:
              type: top-down-pose
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 8, 16, 16], head-dim: 16, mlp-ratio: 1}
              head: {type: top-down-heatmap, deconvolutions: [8, 8, 8]}
            data:
              val: {type: coco-keypoints, annotations: nowhere.json, images: nowhere, input-size: [64, 32]}
            compute: {device: cpu}
            """;

    public static final String CLIPS =
            """
            model:
              type: video-classification
              backbone: {type: uniformer-3d, depths: [1, 1, 1, 1], dims: [8, 16, 16, 16], head-dim: 16}
              head: {classes: 3}
            data:
              val: {type: video-folder, videos: nowhere, input: {frames: 4, crop-size: 32, shorter-side: 32}}
            compute: {device: cpu}
            """;

    private Networks() {}

    /** Writes {@code NAME.yaml} and {@code NAME.safetensors}. */
    public static Path write(Path folder, String name, String config, String classes) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), config);
        Experiment experiment = Experiment.load(Plugins.catalog(Networks.class.getClassLoader()), file, List.of());
        try (ComputeSession session = experiment.open()) {
            Safetensors.write(weights(file), ModuleState.read(experiment.model(session)), Map.of("classes", classes));
        }
        return file;
    }

    /** Packages such a network in the folder of its name. */
    public static Path packaged(Path folder, String name, String config, String classes) throws IOException {
        Path file = write(folder, name, config, classes);
        Experiment experiment = Experiment.load(Plugins.catalog(Networks.class.getClassLoader()), file, List.of());
        Path model = folder.resolve(name);
        ModelFolder.write(experiment, WeightSettings.of(weights(file)), model);
        return model;
    }

    public static Path weights(Path config) {
        return config.resolveSibling(config.getFileName().toString().replace(".yaml", ".safetensors"));
    }

    public static BufferedImage image(int seed, int height, int width) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 12; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillOval(random.nextInt(width), random.nextInt(height), 8 + random.nextInt(40), 8 + random.nextInt(40));
        }
        pen.dispose();
        return image;
    }

    public static byte[] png(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
