// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.datasets.shapes.Look;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.report.Report;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.TrainingResult;
import io.densekit.runtime.weights.WeightSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The main job on embedded defaults: generated images, a small network, its figures, a report. */
@Command(
        name = "quickstart",
        description = "Generate images, train a small network on the CPU, evaluate it on held-out images and write a"
                + " report; a few minutes on two cores.",
        footer = {
            "Interrupted, it goes on where it was when it is started again.",
            "",
            "Examples:",
            "  densekit quickstart",
            "  densekit quickstart detection",
            "  densekit quickstart --dir out/quickstart --set schedule.epochs=5"
        })
final class QuickstartCommand extends DensekitCommand implements Callable<Integer> {

    /** Tasks as they are typed, in either case. */
    static final class TaskName implements ITypeConverter<Task> {
        @Override
        public Task convert(String typed) {
            return Stream.of(Task.values())
                    .filter(task -> task.toString().equalsIgnoreCase(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no quickstart '" + typed + "'; choose one of " + List.of(Task.values())));
        }
    }

    /** What can be tried: its configuration is the resource of that name. */
    enum Task {
        /** Keypoints of figures. */
        POSE("runs/quickstart", Look.CROWDED),
        /** Boxes and masks of figures and shapes; plain scenes, since minutes are too few to tell shapes in crowded ones. */
        DETECTION("runs/quickstart-detection", Look.PLAIN);

        private final String folder;
        private final Look look;

        Task(String folder, Look look) {
            this.folder = folder;
            this.look = look;
        }

        String config() {
            return "quickstart/" + this + ".yaml";
        }

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        Path annotations(Path data, String split) {
            return this == POSE
                    ? ShapesGenerator.keypointAnnotations(data, split)
                    : ShapesGenerator.instanceAnnotations(data, split);
        }
    }

    @Parameters(
            paramLabel = "TASK",
            arity = "0..1",
            defaultValue = "pose",
            converter = TaskName.class,
            description = "pose (keypoints) or detection (boxes and masks); default ${DEFAULT-VALUE}.")
    private Task task;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder for data and run; runs/quickstart, or runs/quickstart-detection, if not given.")
    private Path folder;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "1500",
            description = "How many training images to generate; default ${DEFAULT-VALUE}, and a tenth to validate.")
    private int images;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override one value of the configuration.")
    private List<String> overrides = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter out = out();
        folder = folder == null ? Path.of(task.folder) : folder;
        Path data = folder.resolve("data");
        Path run = folder.resolve("run");
        Experiment experiment = experiment(data);
        // Written last: an interrupted quickstart has a report too, but goes on.
        Path metrics = folder.resolve("metrics.json");
        if (Files.exists(metrics)) {
            out.println("The quickstart has run here before: " + run.resolve(Report.FILE_NAME)
                    + "\nTo run it again choose another folder with --dir.");
            return ExitCode.OK;
        }
        generate(data, out);
        TrainingResult result = TrainCommand.train(experiment, run, Resume.SAME_SETTINGS, out);
        if (!result.finished()) {
            return ExitCode.SOFTWARE;
        }
        Path best = run.resolve("best.safetensors");
        EvaluationResult figures = EvalCommand.evaluate(
                experiment, WeightSettings.of(best), warning -> err().println("warning: " + warning));
        figures.writeJson(metrics);
        out.println(figures.figures().table().stripTrailing());
        out.println("weights  " + best);
        out.println("report   " + run.resolve(Report.FILE_NAME).toAbsolutePath());
        return ExitCode.OK;
    }

    /** Annotations are written last: where they are, the images are complete. */
    private void generate(Path data, PrintWriter out) {
        if (Files.exists(ShapesGenerator.keypointAnnotations(data, "val"))) {
            return;
        }
        ShapesSettings settings =
                new ShapesSettings(images, Math.max(1, images / 10), 0, 192, 160, 2, 3).with(task.look);
        out.println("generating " + (settings.images() + settings.valImages()) + " images in " + data);
        GenerateShapesCommand.generate(settings, data);
    }

    private Experiment experiment(Path data) {
        List<String> all = new ArrayList<>();
        for (String split : List.of("train", "val")) {
            all.add("data." + split + ".annotations=" + quoted(task.annotations(data, split)));
            all.add("data." + split + ".images=" + quoted(ShapesGenerator.images(data, split)));
        }
        all.addAll(overrides);
        return Experiment.parse(components(), task.config(), config(), all);
    }

    /** As YAML takes it literally, references included. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''").replace("${", "$${") + "'";
    }

    private String config() {
        try (InputStream in = QuickstartCommand.class.getResourceAsStream("/" + task.config())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
