// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.Printable;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Interruption;
import io.densekit.runtime.predicting.PredictionRequest;
import io.densekit.runtime.predicting.PredictionResult;
import io.densekit.runtime.predicting.Predictor;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.task.Prediction;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts on any images and videos. */
@Command(
        name = "predict",
        description = "Predict on images and videos: a picture or video of each with what the network sees, and"
                + " predictions.json.",
        footer = {
            "An image that can't be read is left out with a warning. Images are prepared as the configuration's",
            "data.val says; its files need not be there. A video is predicted on frame by frame and written anew as MP4.",
            "A network of clips takes whole videos: predictions.json has classes of the whole and over time. To it a folder",
            "of images is a video, whose frames they are.",
            "",
            "Examples:",
            "  densekit predict configs/pose/uniformer-small-256x192.yaml --weights runs/my/best.safetensors \\",
            "      photo.jpg --out predictions",
            "  densekit predict my.yaml --weights best.safetensors photos --boxes detections.json --out predictions"
        })
final class PredictCommand extends DensekitCommand implements Callable<Integer> {

    /** More warnings than these hide each other. */
    private static final int SHOWN = 10;

    @Mixin
    private ExperimentOptions options;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGE|VIDEO|DIR",
            description =
                    "Images, videos, or folders of them: .jpg, .jpeg, .png, .bmp, .webp, .tif, .tiff, .mp4, .m4v, .mov,"
                            + " .mkv, .webm, .avi.")
    private List<Path> inputs;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "The weights: .safetensors, .pth or .pt. The folder of a model has its own.")
    private Path weights;

    @Mixin
    private WeightsOptions chosen;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder for the pictures, videos and predictions.json; made if it is not there.")
    private Path out;

    @Option(
            names = "--boxes",
            paramLabel = "DETECTIONS",
            description = "Person boxes, a COCO detections file that names images by file_name, or by image_id: the"
                    + " number that their names are, otherwise their position. Without it each image is one person.")
    private Path boxes;

    @Option(names = "--recursive", description = "Take the images of folders within folders too.")
    private boolean recursive;

    @Option(
            names = "--ids",
            paramLabel = "ANNOTATIONS",
            description =
                    "A COCO annotation file that lists the images by file_name: predictions.json has its ids, so that"
                            + " coco-eval can judge it.")
    private Path ids;

    @Option(
            names = "--score-threshold",
            paramLabel = "SCORE",
            description =
                    "Leave predictions of lower scores out of predictions.json and of the pictures. Without it the"
                            + " file has all of them, and of objects those of 0.3 or more are drawn.")
    private Double threshold;

    @Option(
            names = "--explain",
            description =
                    "Show as well, in the folder explained, where learned tokens looked and which tokens were kept,"
                            + " block by block; for networks with token reducers.")
    private boolean explain;

    @Override
    public Integer call() {
        Experiment experiment = options.experiment(components());
        WeightSettings file = chosen.of(options.weights(weights));
        PredictionRequest request = new PredictionRequest(
                inputs, recursive, Optional.ofNullable(boxes), Optional.ofNullable(ids), threshold(), out, explain);
        try (Interruption interruption = Interruption.awaited()) {
            PredictionResult result = predict(experiment, file, request, interruption);
            warn(result);
            out().println(summary(result));
            // Asked to end, the process waits no longer than for the interruption to be closed.
            out().flush();
            return result.finished() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private static PredictionResult predict(
            Experiment experiment, WeightSettings weights, PredictionRequest request, Interruption interruption) {
        // Before the network is opened, which takes its time: some mistakes need no more than names.
        Predictor files = experiment.guarded(() -> new Predictor(experiment, request));
        try (ProgressLine progress = new ProgressLine("predicting", -1);
                DenseModel<Prediction> model = Densekit.load(experiment, weights, Prediction.class, 1)) {
            return model.predictFiles(files, interruption::asked, progress::reach);
        }
    }

    private static String summary(PredictionResult result) {
        String found = found(result);
        return result.finished()
                ? found
                : "stopped after " + result.images() + " of " + result.of() + " " + result.kind() + ", which are kept; "
                        + found;
    }

    /** How many are drawn, which is what one sees, and how many the file has where those are more. */
    private static String found(PredictionResult result) {
        String images = " in " + counted(result.images(), result.kind());
        String from = result.drawnFrom() > 0
                ? " of " + BigDecimal.valueOf(result.drawnFrom()).toPlainString() + " or more"
                : "";
        return result.drawn() == result.predictions()
                ? counted(result.predictions(), "predictions") + from + images + ": " + result.json()
                : counted(result.drawn(), "predictions") + from + " drawn" + images + ", " + result.predictions()
                        + " in " + result.json();
    }

    private static String counted(int count, String things) {
        return count + " " + (count == 1 ? things.substring(0, things.length() - 1) : things);
    }

    private OptionalDouble threshold() {
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    private void warn(PredictionResult result) {
        PrintWriter err = err();
        result.warnings().forEach(warning -> err.println(Printable.of("warning: " + warning)));
        if (result.replaced() > 0) {
            err.println("warning: replaced " + result.replaced() + " files that were there before");
        }
        List<String> unreadable = result.unreadable();
        unreadable.stream().limit(SHOWN).forEach(image -> err.println("warning: " + image));
        if (!unreadable.isEmpty()) {
            err.println("warning: left out " + unreadable.size() + " of " + result.of() + " " + result.kind());
        }
    }
}
