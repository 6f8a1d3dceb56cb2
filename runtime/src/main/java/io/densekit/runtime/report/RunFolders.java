// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds runs where a person named them: their folders, or a folder that holds several. */
final class RunFolders {

    private static final String METRICS = "metrics.jsonl";

    private RunFolders() {}

    /**
     * The runs' folders in the order given, those of one folder by name.
     *
     * @throws UserError if a folder is or holds no run, or one is named twice
     */
    static List<Path> of(List<Path> named) {
        Set<Path> seen = new LinkedHashSet<>();
        List<Path> runs = new ArrayList<>();
        for (Path folder : named) {
            for (Path run : within(folder)) {
                if (!seen.add(run.toAbsolutePath().normalize())) {
                    throw UserError.usage(run + " is named twice; name each run once");
                }
                runs.add(run);
            }
        }
        return runs;
    }

    private static List<Path> within(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw UserError.usage(folder + " is no folder; name folders of runs, as train's --work-dir makes them");
        }
        if (Files.exists(folder.resolve(METRICS))) {
            return List.of(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> runs = inside.filter(run -> Files.exists(run.resolve(METRICS)))
                    .sorted()
                    .toList();
            if (runs.isEmpty()) {
                throw UserError.usage(folder + " holds no run: neither it nor a folder in it has a " + METRICS
                        + "; name folders of runs, as train's --work-dir makes them");
            }
            return runs;
        } catch (IOException e) {
            throw UserError.unreadable(folder, e);
        }
    }
}
