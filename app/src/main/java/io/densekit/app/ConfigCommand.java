// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.config.SettingsSchema;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.ExperimentSettings;
import java.io.PrintWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a configuration with every value and where it comes from. */
@Command(
        name = "config",
        description = "Check a configuration and print it with every value and its origin.",
        footer = {
            "Examples:",
            "  densekit config configs/pose/uniformer-small-256x192.yaml",
            "  densekit config configs/pose/uniformer-small-256x192.yaml --set model.backbone.drop-path=0.1",
            "  densekit config --schema > densekit.schema.json"
        })
final class ConfigCommand extends DensekitCommand implements Runnable {

    @ArgGroup(multiplicity = "1")
    private What what;

    /** Either a file, or the schema of all of them. */
    private static final class What {
        @ArgGroup(exclusive = false)
        private ConfigOptions config;

        @Option(
                names = "--schema",
                description = "Print the JSON Schema of configurations, for editors that complete and check YAML.")
        private boolean schema;
    }

    @Override
    public void run() {
        ComponentCatalog components = components();
        PrintWriter out = out();
        if (what.schema) {
            out.println(
                    new SettingsSchema(components).of(ExperimentSettings.class).toPrettyString());
        } else {
            Experiment experiment = what.config.experiment(components);
            // Values that don't go together are refused by what is built of them.
            experiment.settings().model().create(NoArguments.NONE);
            out.print(experiment.config().tree().toYamlWithOrigins());
        }
    }
}
