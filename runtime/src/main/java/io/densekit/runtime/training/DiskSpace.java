// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Sees before the first step whether a run's checkpoints will find room. */
final class DiskSpace {

    /** Weights, best weights, and a state of weights with two moments; the state twice while it is replaced. */
    private static final long BYTES_PER_PARAMETER = 4 + 4 + 2 * 12;

    private DiskSpace() {}

    /** A sentence where the folder's disk is too full; systems that don't know how full it is are believed to have room. */
    static Optional<String> warning(Path folder, long parameters) {
        try {
            return warning(folder, Files.getFileStore(folder).getUsableSpace(), parameters);
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    static Optional<String> warning(Path folder, long usable, long parameters) {
        long needed = parameters * BYTES_PER_PARAMETER;
        return usable >= needed
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the disk of %s has %.1f MB left, but the checkpoints of %d parameters take about %.1f MB; make room,"
                                + " or choose another folder",
                        folder,
                        usable / 1e6,
                        parameters,
                        needed / 1e6));
    }
}
