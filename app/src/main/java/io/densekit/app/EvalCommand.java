// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.task.Prediction;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a weight file on the validation data of a configuration. */
@Command(
        name = "eval",
        description = "Evaluate a weight file on the validation data of a configuration.",
        footer = {
            "Examples:",
            "  densekit eval configs/pose/uniformer-small-256x192.yaml --weights top_down_256x192_global_small.pth",
            "  densekit eval my.yaml --weights runs/my/best.safetensors --json metrics.json --predictions dt.json",
            "  densekit eval my.yaml --weights checkpoint.pth --weights-key model_ema"
        })
final class EvalCommand extends DensekitCommand implements Runnable {

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "The weights: .safetensors, .pth or .pt. The folder of a model has its own.")
    private Path weights;

    @Mixin
    private WeightsOptions chosen;

    @Option(
            names = "--predictions",
            paramLabel = "OUT",
            description = "Write the predictions in the task's usual format, COCO's results for key points.")
    private Path predictions;

    @Option(names = "--json", paramLabel = "METRICS", description = "Write the figures as JSON.")
    private Path json;

    @Override
    public void run() {
        Experiment experiment = options.experiment(components());
        EvaluationResult result = evaluate(
                experiment, chosen.of(options.weights(weights)), warning -> err().println("warning: " + warning));
        result.warnings().forEach(warning -> err().println("warning: data.val: " + warning));
        if (predictions != null) {
            result.writePredictions(predictions);
        }
        if (json != null) {
            result.writeJson(json);
        }
        out().println(result.figures().table().stripTrailing());
        out().printf(Locale.ROOT, "%d samples in %.1f s%n", result.samples(), result.seconds());
    }

    /** Evaluates with a progress bar. */
    static EvaluationResult evaluate(Experiment experiment, WeightSettings weights, Consumer<String> warnings) {
        try (ProgressLine progress = new ProgressLine("evaluating", -1);
                DenseModel<Prediction> model = Densekit.load(experiment, weights, Prediction.class, 1)) {
            model.warnings().forEach(warnings);
            return model.evaluate(progress::reach);
        }
    }
}
