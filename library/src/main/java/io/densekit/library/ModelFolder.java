// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.runtime.weights.WeightSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder with all that a network needs to predict: its configuration with every value, its weights, and {@value #DESCRIPTION}
 * with the task, the names of the classes and the digests of both files.
 */
public final class ModelFolder {

    /** The file that makes a folder one of these. */
    public static final String DESCRIPTION = "model.json";

    static final String CONFIG = "config.yaml";
    private static final String WEIGHTS = "weights.safetensors";

    private final Path folder;
    private final ModelDescription description;

    private ModelFolder(Path folder, ModelDescription description) {
        this.folder = folder;
        this.description = description;
    }

    /** Whether a path is such a folder. */
    public static boolean is(Path path) {
        return Files.isRegularFile(path.resolve(DESCRIPTION));
    }

    /**
     * Writes one. The weights are loaded once, so that they are known to be the network's.
     *
     * @param folder must not be there yet, or be empty; made in one step
     * @throws UserError if it is there, can't be written, or the weights are another network's
     */
    public static ModelFolder write(Experiment experiment, WeightSettings weights, Path folder) {
        requireFree(folder);
        Path target = folder.toAbsolutePath().normalize();
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            Files.createDirectories(target.getParent());
            remove(temporary);
            Files.createDirectory(temporary);
            ModelDescription description = fill(temporary, experiment, weights);
            Files.deleteIfExists(target);
            Files.move(temporary, target);
            return new ModelFolder(folder, description);
        } catch (IOException e) {
            throw UserError.failure(
                    folder + " can't be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); choose another folder",
                    e);
        } finally {
            removeQuietly(temporary);
        }
    }

    private static void requireFree(Path folder) {
        try (Stream<Path> inside = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            if (Files.isRegularFile(folder) || inside.findAny().isPresent()) {
                throw UserError.usage(folder + " is there already; choose a new folder for the model");
            }
        } catch (IOException e) {
            throw UserError.unreadable(folder, e);
        }
    }

    private static ModelDescription fill(Path folder, Experiment experiment, WeightSettings weights)
            throws IOException {
        AtomicFile.writeText(folder.resolve(CONFIG), experiment.resolved());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.modelToLoad(session);
            WeightLoader.loadAll(model, weights, experiment.otherNetworks());
            Map<String, String> metadata = new LinkedHashMap<>(ClassNames.metadata(weights.file()));
            Safetensors.write(folder.resolve(WEIGHTS), ModuleState.read(model), metadata);
            ModelDescription description = new ModelDescription(
                    ModelDescription.FORMAT,
                    model.task().name(),
                    ClassNames.read(weights.file()),
                    Map.of(CONFIG, Digest.of(folder.resolve(CONFIG)), WEIGHTS, Digest.of(folder.resolve(WEIGHTS))));
            AtomicFile.writeText(folder.resolve(DESCRIPTION), description.json() + "\n");
            return description;
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void removeQuietly(Path folder) {
        try {
            remove(folder);
        } catch (IOException e) {
            // A hidden folder is left behind; what went wrong before matters more.
        }
    }

    /**
     * Opens one.
     *
     * @throws UserError if it is none, or one of its files is not the one that was written
     */
    public static ModelFolder read(Path folder) {
        if (!is(folder)) {
            throw UserError.usage(folder + " is no model: it has no " + DESCRIPTION
                    + "; densekit package RUN --out DIR makes one of a run");
        }
        Path file = folder.resolve(DESCRIPTION);
        ModelDescription description;
        try {
            description = ModelDescription.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw UserError.failure(file + " is damaged: " + firstLine(e) + "; package the model again", e);
        }
        if (description.format() != ModelDescription.FORMAT) {
            throw UserError.failure(file + " is of format " + description.format() + ", but this densekit reads format "
                    + ModelDescription.FORMAT + "; take the densekit that wrote it, or package the model again");
        }
        for (String name : new String[] {CONFIG, WEIGHTS}) {
            if (!Digest.of(folder.resolve(name)).equals(description.sha256().get(name))) {
                throw UserError.failure(folder.resolve(name) + " is not the file that was packaged: its SHA-256 is not"
                        + " the one in " + DESCRIPTION + "; copy the folder again");
            }
        }
        return new ModelFolder(folder, description);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** The configuration with every value. */
    public Path config() {
        return folder.resolve(CONFIG);
    }

    /** The weights, by the names of published checkpoints. */
    public Path weights() {
        return folder.resolve(WEIGHTS);
    }

    /** What is said of it. */
    public ModelDescription description() {
        return description;
    }
}
