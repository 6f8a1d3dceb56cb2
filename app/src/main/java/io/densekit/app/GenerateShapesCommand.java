// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates images of shapes and stick figures with COCO annotations. */
@Command(
        name = "shapes",
        description = "Generate images of shapes and stick figures with COCO annotations: boxes, masks, categories and"
                + " 17 keypoints, in a train and a val split.",
        footer = {
            "The same numbers and seed give the same bytes.",
            "",
            "Example:",
            "  densekit generate shapes --out data/shapes --images 1000 --seed 1"
        })
final class GenerateShapesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

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

    @Override
    public void run() {
        ShapesSettings settings = ShapesSettings.of(images, valImages.orElse(Math.max(1, images / 4)), seed);
        PrintWriter out = spec.commandLine().getOut();
        generate(settings, folder);
        out.printf(
                "%s: %d training and %d validation images, annotations in %s%n",
                folder, settings.images(), settings.valImages(), folder.resolve("annotations"));
        out.flush();
    }

    /** Generates with a progress bar. */
    static void generate(ShapesSettings settings, Path folder) {
        try (ProgressLine progress = new ProgressLine("generating images", settings.images() + settings.valImages())) {
            new ShapesGenerator(settings).generate(folder, progress::reach);
        }
    }
}
