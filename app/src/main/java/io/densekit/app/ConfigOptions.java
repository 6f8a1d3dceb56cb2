// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.library.ModelSource;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.runtime.experiment.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The configuration of a command: a file, and single values set on the command line. */
final class ConfigOptions {

    @Parameters(
            index = "0",
            paramLabel = "CONFIG",
            description = "The configuration, a YAML file, or the folder of a model or of a run.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override one value, for example --set model.backbone.drop-path=0.1 or"
                    + " --set data.val.transforms[0].size=[640,480]. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    /** The file's name without folder and ending. */
    String name() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Sets a value as {@code --set} does, after the user's own. */
    void override(String key, Object value) {
        overrides.add(key + "=" + value);
    }

    /** The path as it was given. */
    Path file() {
        return file;
    }

    /** What the file is. */
    ModelSource source() {
        return ModelSource.of(file);
    }

    /** A weight file, or where none was given those of the model or run; a configuration has none. */
    Optional<Path> weightsIfAny(Path given) {
        return given != null ? Optional.of(given) : source().ownWeights();
    }

    /** What was set on the command line, in order. */
    List<String> overrides() {
        return List.copyOf(overrides);
    }

    /** The experiment that the file describes; nothing is built, no engine is started. */
    Experiment experiment(ComponentCatalog components) {
        return experiment(components, overrides);
    }

    /** The same with other values set than those of the command line. */
    Experiment experiment(ComponentCatalog components, List<String> values) {
        return Experiment.load(components, source().config(), values);
    }
}
