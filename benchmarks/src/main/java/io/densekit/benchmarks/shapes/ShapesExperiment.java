// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.shapes;

import io.densekit.AtomicFile;
import io.densekit.datasets.shapes.ShapeClassesGenerator;
import io.densekit.datasets.shapes.ShapeClassesSettings;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.evaluating.Evaluator;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.profiling.Profile;
import io.densekit.runtime.profiling.ProfileRequest;
import io.densekit.runtime.profiling.Profiler;
import io.densekit.runtime.training.ProgressLog;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.Training;
import io.densekit.runtime.training.TrainingResult;
import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Token reducers against the plain network on generated images: trains a small vision transformer and the same with
 * TokenLearner, inserts Adaptive Token Sampling into the trained plain one, and prints accuracy on held-out images,
 * multiply-adds and speed of each. Stopped, it goes on where it was.
 */
public final class ShapesExperiment {

    private static final int IMAGES = 8000;
    private static final int HELD_OUT = 2000;
    private static final long SEED = 1;

    /** Images that go through together when time is taken. */
    private static final int BATCH = 8;

    /** Times that each network's speed is taken, in turn with the others'; the best counts. */
    private static final int ROUNDS = 3;

    private static final List<Variant> VARIANTS = List.of(
            new Variant("ViT, plain", "shapes-vit.yaml", "plain", true),
            new Variant("with TokenLearner, 16 tokens at 1/2", "shapes-vit-token-learner.yaml", "token-learner", true),
            new Variant("with ATS, not trained with it", "shapes-vit-ats.yaml", "plain", false));

    private final ComponentCatalog catalog = Plugins.catalog(ShapesExperiment.class.getClassLoader());
    private final Path configs;
    private final Path folder;

    private ShapesExperiment(Path configs, Path folder) {
        this.configs = configs;
        this.folder = folder;
    }

    /** Arguments: {@code CONFIGS FOLDER}, the repository's folder {@code configs} and one for images and runs. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("give the folder configs and a folder for images and runs");
        }
        String table = new ShapesExperiment(Path.of(arguments[0]), Path.of(arguments[1])).run();
        System.out.println();
        System.out.print(table);
    }

    private String run() {
        generate();
        VARIANTS.stream().filter(Variant::trained).forEach(this::train);
        Map<Variant, Double> speeds = new HashMap<>();
        Map<Variant, Profile> profiles = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Variant variant : VARIANTS) {
                Profile profile = profile(variant);
                profiles.put(variant, profile);
                speeds.merge(variant, 1000 * BATCH / profile.network().milliseconds(), Math::max);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Variant variant : VARIANTS) {
            Profile profile = profiles.get(variant);
            rows.add(new Row(variant.name(), top1(variant), profile.macs(profile.network()), speeds.get(variant)));
        }
        String table = ComparisonTable.of(rows);
        AtomicFile.writeText(folder.resolve("table.md"), table);
        return table;
    }

    private void generate() {
        Path done = folder.resolve("data").resolve("complete");
        if (!Files.exists(done)) {
            System.out.println("generating " + (IMAGES + HELD_OUT) + " images in " + folder.resolve("data"));
            ShapeClassesSettings settings = ShapeClassesSettings.of(IMAGES, HELD_OUT, SEED);
            new ShapeClassesGenerator(settings).generate(folder.resolve("data"), images -> {});
            AtomicFile.writeText(done, "");
        }
    }

    private void train(Variant variant) {
        System.out.println(variant.name());
        TrainingResult result = Training.run(
                experiment(variant),
                folder.resolve(variant.run()),
                Resume.SAME_SETTINGS,
                List.of(ProgressLog.to(System.out)));
        if (!result.finished()) {
            throw new IllegalStateException("stopped; start it again to go on");
        }
    }

    private Experiment experiment(Variant variant) {
        List<String> overrides = new ArrayList<>();
        for (String split : List.of("train", "val")) {
            Path images = ShapeClassesGenerator.images(folder.resolve("data"), split);
            overrides.add("data." + split + ".images='" + images.toString().replace("'", "''") + "'");
        }
        return Experiment.load(catalog, configs.resolve("experiments").resolve(variant.config()), overrides);
    }

    private double top1(Variant variant) {
        return Evaluator.evaluate(
                        experiment(variant),
                        WeightSettings.of(variant.weights(folder)),
                        (samples, of) -> {},
                        warning -> {})
                .value("top1");
    }

    private Profile profile(Variant variant) {
        Path images = ShapeClassesGenerator.images(folder.resolve("data"), "val");
        List<Path> folders =
                ShapeClassesGenerator.classes().stream().map(images::resolve).toList();
        ProfileRequest request = new ProfileRequest(
                Optional.empty(), BATCH, 1, folders, Optional.of(WeightSettings.of(variant.weights(folder))));
        return Profiler.profile(experiment(variant), request, (passes, of) -> {});
    }
}
