// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.runtime.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One run of a sweep.
 *
 * @param folder its own
 * @param experiment with its values set
 */
record SweepRun(Path folder, Experiment experiment) {

    /** In the folder of a run that came to its end; written last. */
    private static final String FINISHED = "finished";

    String name() {
        return folder.getFileName().toString();
    }

    boolean isFinished() {
        return Files.exists(folder.resolve(FINISHED));
    }

    void finish() {
        AtomicFile.writeText(folder.resolve(FINISHED), "sweep leaves this run as it is\n");
    }

    /**
     * Refuses a folder in which something else was trained.
     *
     * @throws UserError if its configuration is another
     */
    void requireOwnFolder() {
        Path config = folder.resolve("config.yaml");
        if (!Files.exists(config)) {
            return;
        }
        Map<String, String> before = experiment.values(text(config));
        Map<String, String> now = experiment.values(experiment.resolved());
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> before.getOrDefault(key, "").equals(now.getOrDefault(key, "")));
        if (!keys.isEmpty()) {
            String key = keys.iterator().next();
            throw UserError.usage(folder + " holds a run with other settings: " + key + " was "
                    + before.getOrDefault(key, "nothing") + " and is now " + now.getOrDefault(key, "nothing")
                    + (keys.size() > 1 ? ", and " + (keys.size() - 1) + " more" : "")
                    + "; choose another --work-dir, or remove that folder");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
    }
}
