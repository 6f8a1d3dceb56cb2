// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a network comes from: the folder of a model, that of a training's run, or a configuration, which has no weights. */
public final class ModelSource {

    private final Kind kind;
    private final Path config;
    private final Optional<Path> weights;
    private final String missing;

    private enum Kind {
        MODEL,
        RUN,
        CONFIGURATION
    }

    private ModelSource(Kind kind, Path config, Optional<Path> weights, String missing) {
        this.kind = kind;
        this.config = config;
        this.weights = weights;
        this.missing = missing;
    }

    /**
     * Finds out what a path is. A model's files are compared with their digests; of a run its best weights are meant.
     *
     * @throws UserError if it is a model of which a file was changed, or a folder that is neither
     */
    public static ModelSource of(Path path) {
        if (ModelFolder.is(path)) {
            ModelFolder model = ModelFolder.read(path);
            return new ModelSource(Kind.MODEL, model.config(), Optional.of(model.weights()), "");
        }
        if (!Files.exists(path)) {
            throw UserError.usage(
                    path + ": no such file or folder; give a configuration, or the folder of a model or of a run");
        }
        return Files.isDirectory(path) ? run(path) : config(path);
    }

    private static ModelSource run(Path folder) {
        Path config = folder.resolve(ModelFolder.CONFIG);
        if (!Files.isRegularFile(config)) {
            throw UserError.usage(folder + " is no model: it has no " + ModelFolder.DESCRIPTION
                    + "; densekit package RUN --out DIR makes one of a run, which it isn't either: it has no "
                    + ModelFolder.CONFIG);
        }
        Optional<Path> best = Stream.of("best.safetensors", "last.safetensors")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        return new ModelSource(
                Kind.RUN,
                config,
                best,
                folder + " has neither best.safetensors nor last.safetensors: the run has saved nothing yet; give"
                        + " --weights FILE, or let it train on");
    }

    private static ModelSource config(Path file) {
        return new ModelSource(
                Kind.CONFIGURATION,
                file,
                Optional.empty(),
                file + " is a configuration, which has no trained weights; give their file too (--weights FILE)");
    }

    /** Its configuration. */
    public Path config() {
        return config;
    }

    /** Whether it is the folder of a training's run. */
    public boolean isRun() {
        return kind == Kind.RUN;
    }

    /**
     * Its own weights; a configuration has none.
     *
     * @throws UserError if it is a run that has saved none yet
     */
    public Optional<Path> ownWeights() {
        return kind == Kind.CONFIGURATION ? Optional.empty() : Optional.of(weights());
    }

    /**
     * Its own weights.
     *
     * @throws UserError if it has none
     */
    public Path weights() {
        return weights.orElseThrow(() -> UserError.usage(missing));
    }
}
