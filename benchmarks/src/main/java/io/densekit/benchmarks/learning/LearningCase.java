// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.learning;

import io.densekit.datasets.shapes.ShapeClassesGenerator;
import io.densekit.datasets.shapes.ShapeClassesSettings;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network that learns.
 *
 * @param network its name in {@code peer.py}
 * @param config our file of the same network, from the folder {@code configs}
 * @param shape of a batch, such as {@code 16x3x224x224}
 */
record LearningCase(String network, String config, String shape) {

    private static final int IMAGES = 64;

    static final List<LearningCase> ALL = List.of(
            new LearningCase("pose-small", "pose/uniformer-small-256x192.yaml", "16x3x256x192"),
            new LearningCase("uniformer-small", "classification/uniformer-small.yaml", "16x3x224x224"));

    private boolean isPose() {
        return network.startsWith("pose");
    }

    /** Makes a few images to learn from. */
    void generate(Path data) {
        if (isPose()) {
            new ShapesGenerator(new ShapesSettings(IMAGES, 1, 0, 320, 256, 2, 3)).generate(data, done -> {});
        } else {
            new ShapeClassesGenerator(ShapeClassesSettings.of(IMAGES, 8, 0)).generate(data, done -> {});
        }
    }

    /**
     * What differs from the configuration: generated data, an update after every batch with clipped gradients, and nothing
     * random within the network, since the peer's has nothing either.
     */
    List<String> overrides(Path data) {
        List<String> common = List.of(
                "data.val=null",
                "data.batch-size=" + shape.substring(0, shape.indexOf('x')),
                "optimizer.accumulate=1",
                "optimizer.clip-norm=1",
                "model.backbone.drop-path=0",
                "schedule.epochs=1000000",
                "checkpoints.every-epochs=1000000");
        List<String> own = isPose()
                ? List.of(
                        "data.train.annotations=" + ShapesGenerator.keypointAnnotations(data, "train"),
                        "data.train.images=" + ShapesGenerator.images(data, "train"))
                : List.of(
                        "data.train.images=" + ShapeClassesGenerator.images(data, "train"),
                        "data.train.transforms=[]",
                        "data.train.cache-megabytes=512",
                        "data.repeats=1",
                        "model.head.classes=" + ShapeClassesGenerator.classes().size(),
                        "model.mix=null",
                        "optimizer.average=null");
        return Stream.concat(common.stream(), own.stream()).toList();
    }
}
