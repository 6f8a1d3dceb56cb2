// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.datasets.shapes.ShapeClassesGenerator;
import io.densekit.datasets.shapes.ShapeClassesSettings;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Generates images of shapes and stick figures with COCO annotations. */
@Command(
        name = "shapes",
        description = "Generate images of shapes and stick figures with COCO annotations: boxes, masks, categories and"
                + " 17 keypoints, in a train and a val split. Or images of one thing each for classification.",
        footer = {
            "The same numbers and seed give the same bytes.",
            "",
            "Examples:",
            "  densekit generate shapes --out data/shapes --images 1000 --seed 1",
            "  densekit generate shapes --out data/large --width 128 --height 128 --shape-radius 0.12,0.28",
            "  densekit generate shapes --task classification --out data/shape-classes --images 6000"
        })
final class GenerateShapesCommand extends DensekitCommand implements Runnable {

    /** What the images are for. */
    enum Task {
        /** Several things an image, annotated as COCO does. */
        coco,
        /** One thing an image, one folder a class. */
        classification
    }

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write to.")
    private Path folder;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "400",
            description = "How many training images; default ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--val-images",
            paramLabel = "N",
            description = "How many validation images; a quarter of the training images if not given.")
    private Optional<Integer> valImages = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            defaultValue = "coco",
            description = "coco: several things an image, with annotations; classification: one thing an image, in"
                    + " train/CLASS and val/CLASS; default ${DEFAULT-VALUE}.")
    private Task task;

    @ArgGroup(exclusive = false, heading = "%nScenes, with --task coco:%n")
    private SceneOptions scenes;

    @Override
    public void run() {
        int held = valImages.orElse(Math.max(1, images / 4));
        if (task == Task.classification) {
            if (scenes != null) {
                throw UserError.usage("images for classification show one thing each; leave out --width, --height,"
                        + " --max-figures, --max-shapes, --shape-radius and --look, or take --task coco");
            }
            generate(ShapeClassesSettings.of(images, held, seed), folder);
            out().printf(
                            "%s: %d training and %d validation images of the classes %s%n",
                            folder, images, held, String.join(", ", ShapeClassesGenerator.classes()));
        } else {
            SceneOptions chosen = scenes == null ? new SceneOptions() : scenes;
            generate(chosen.settings(images, held, seed), folder);
            out().printf(
                            "%s: %d training and %d validation images, annotations in %s%n",
                            folder, images, held, folder.resolve("annotations"));
        }
    }

    /** Generates with a progress bar. */
    static void generate(ShapesSettings settings, Path folder) {
        try (ProgressLine progress = progress(settings.images() + settings.valImages())) {
            new ShapesGenerator(settings).generate(folder, progress::reach);
        }
    }

    private static void generate(ShapeClassesSettings settings, Path folder) {
        try (ProgressLine progress = progress(settings.images() + settings.valImages())) {
            new ShapeClassesGenerator(settings).generate(folder, progress::reach);
        }
    }

    private static ProgressLine progress(int images) {
        return new ProgressLine("generating images", images);
    }
}
