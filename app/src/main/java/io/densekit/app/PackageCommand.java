// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.library.ModelFolder;
import io.densekit.library.ModelSource;
import io.densekit.runtime.experiment.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a folder that a Java program loads by its path alone. */
@Command(
        name = "package",
        description =
                "Put all that a trained network needs to predict into one folder: its configuration, its weights, the"
                        + " names of its classes and the files' digests.",
        footer = {
            "Java loads the folder by Densekit.load(Path.of(\"model\"), Detections.class); eval and predict take it in",
            "place of a configuration and --weights.",
            "",
            "Examples:",
            "  densekit package runs/my --out model",
            "  densekit package configs/pose/uniformer-small-256x192.yaml --weights top_down_256x192.pth --out pose"
        })
final class PackageCommand extends DensekitCommand implements Runnable {

    @Parameters(
            index = "0",
            paramLabel = "RUN|CONFIG",
            description = "The folder of a training, of which the best weights are taken, or a configuration.")
    private Path source;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Other weights than a run's best: .safetensors, .pth or .pt.")
    private Path weights;

    @Mixin
    private WeightsOptions chosen;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override one value of the configuration. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to make.")
    private Path out;

    @Override
    public void run() {
        ModelSource found = ModelSource.of(source);
        Experiment experiment = Experiment.load(components(), found.config(), overrides);
        Path file = weights != null ? weights : found.weights();
        ModelFolder model = ModelFolder.write(experiment, chosen.of(file), out);
        int classes = model.description().classes().size();
        out().println(model.description().task() + (classes > 0 ? " of " + classes + " classes" : "") + ", weights of "
                + file + ": " + out);
    }
}
