// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.profiling.InputShape;
import io.densekit.runtime.profiling.Profile;
import io.densekit.runtime.profiling.ProfileRequest;
import io.densekit.runtime.profiling.Profiler;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a network costs. */
@Command(
        name = "profile",
        description = "Count a network's parameters and multiply-adds and take its time, module by module.",
        footer = {
            "One multiplication with its addition counts as one, in what really runs at this input size. Networks that",
            "drop tokens compute more or less with what they see: give them real images.",
            "",
            "Examples:",
            "  densekit profile configs/classification/uniformer-small.yaml",
            "  densekit profile configs/features/uniformer-small.yaml --input 3x1008x1008 --depth 1",
            "  densekit profile my.yaml --weights best.safetensors --images photos --json profile.json"
        })
final class ProfileCommand extends DensekitCommand implements Runnable {

    /** A pass that takes longer is worth a line that tells how many are done. */
    private static final long PATIENCE = 2_000_000_000L;

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--input",
            paramLabel = "3xHEIGHTxWIDTH",
            description =
                    "Size of the image, such as 3x800x1280, or of the clip with its frames, such as 3x16x224x224; by default"
                            + " that of the task's published tables.")
    private String input;

    @Option(names = "--batch", paramLabel = "N", description = "Images that go through together; ${DEFAULT-VALUE}.")
    private int batch = 1;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Passes that are timed; 0 to count alone. ${DEFAULT-VALUE} by default.")
    private int repeats = 5;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description =
                    "How deep the table goes into the modules; ${DEFAULT-VALUE} by default. JSON has all of them.")
    private int depth = 2;

    @Option(
            names = "--images",
            paramLabel = "IMAGE|DIR",
            arity = "1..*",
            description = "Real images in place of random values: figures are means over them, and where tokens are"
                    + " dropped it is told how many were kept.")
    private List<Path> images = List.of();

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description =
                    "The weights: .safetensors, .pth or .pt. The folder of a model or of a run has its own; of a configuration"
                            + " the network has its starting values otherwise.")
    private Path weights;

    @Mixin
    private WeightsOptions chosen;

    @Option(names = "--json", paramLabel = "OUT", description = "Write the profile as JSON.")
    private Path json;

    @Override
    public void run() {
        if (depth < 0) {
            throw UserError.usage("--depth must not be negative, got " + depth);
        }
        if (weights == null && chosen.given()) {
            throw UserError.usage("--weights-key and --weights-prefix choose in a file; name it with --weights");
        }
        ProfileRequest request = new ProfileRequest(
                Optional.ofNullable(input).map(InputShape::parse),
                batch,
                repeats,
                images,
                options.weightsIfAny(weights).map(chosen::of));
        Experiment experiment = options.experiment(components());
        Profile profile = profile(experiment, request);
        if (json != null) {
            AtomicFile.writeText(json, profile.json() + "\n");
        }
        out().print(profile.table(depth));
    }

    private static Profile profile(Experiment experiment, ProfileRequest request) {
        long started = System.nanoTime();
        ProgressLine[] line = new ProgressLine[1];
        try {
            return Profiler.profile(experiment, request, (passes, of) -> {
                if (line[0] == null && System.nanoTime() - started > PATIENCE) {
                    line[0] = new ProgressLine("profiling", of);
                }
                if (line[0] != null) {
                    line[0].reach(passes, of);
                }
            });
        } finally {
            if (line[0] != null) {
                line[0].close();
            }
        }
    }
}
