// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.plugin.ComponentCatalog;
import io.densekit.runtime.experiment.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The experiment of a command: its configuration, and what the network runs on. */
final class ExperimentOptions {

    @Mixin
    private ConfigOptions config;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto (a GPU if there is one), cpu, or gpu:N. The same as --set compute.device=DEVICE.")
    private String device;

    @Option(
            names = "--precision",
            paramLabel = "fp32|bf16",
            description = "What large products run in. The same as --set compute.precision=...")
    private String precision;

    /** The configuration's name. */
    String name() {
        return config.name();
    }

    /**
     * A weight file, or where none was given those of the model or run.
     *
     * @throws io.densekit.UserError if there is neither
     */
    Path weights(Path given) {
        return given != null ? given : config.source().weights();
    }

    /** A weight file, or where none was given those of the model or run; a configuration has none. */
    Optional<Path> weightsIfAny(Path given) {
        return config.weightsIfAny(given);
    }

    /** The folder of a run, if that is what stands in the place of a configuration. */
    Optional<Path> run() {
        return config.source().isRun() ? Optional.of(config.file()) : Optional.empty();
    }

    /** The experiment that the configuration and these options describe. */
    Experiment experiment(ComponentCatalog components) {
        setMachine();
        return config.experiment(components);
    }

    /** The values that these options set, in order; asked once. */
    List<String> overrides() {
        setMachine();
        return config.overrides();
    }

    /** The experiment with other values set than these options do. */
    Experiment experiment(ComponentCatalog components, List<String> values) {
        return config.experiment(components, values);
    }

    private void setMachine() {
        if (device != null) {
            config.override("compute.device", device);
        }
        if (precision != null) {
            config.override("compute.precision", precision);
        }
    }
}
