// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Files of a command line: what is written is a file of its own, in a folder that is there. An option is of a file to write if its label is OUT. */
final class FilesApart {

    private static final String WRITTEN = "OUT";

    private FilesApart() {}

    static void check(List<ArgSpec> args) {
        Map<Path, String> taken = new HashMap<>();
        args.stream().filter(arg -> !isWritten(arg)).forEach(arg -> files(arg)
                .forEach(file -> taken.put(real(file), name(arg) + " reads it")));
        for (ArgSpec arg : args.stream().filter(FilesApart::isWritten).toList()) {
            files(arg).forEach(file -> {
                requirePlace(name(arg), file);
                String other = taken.putIfAbsent(real(file), name(arg) + " writes it");
                if (other != null) {
                    throw UserError.usage(
                            name(arg) + " would write over " + file + ": " + other + " as well; name another file");
                }
            });
        }
    }

    /** Refuses, before anything is computed, a file that cannot be written. */
    static void requirePlace(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw UserError.usage(option + " is to be a file, but " + file + " is a folder; name a file in it");
        }
        String reason = folder == null || Files.isDirectory(folder) && Files.isWritable(folder)
                ? null
                : Files.isDirectory(folder)
                        ? "the folder " + folder + " takes no files"
                        : "there is no folder " + folder;
        if (reason != null) {
            throw UserError.usage(option + ": " + file + " can't be written, since " + reason
                    + "; check that its folder exists and can be written");
        }
    }

    private static boolean isWritten(ArgSpec arg) {
        return arg.paramLabel().startsWith(WRITTEN);
    }

    private static Stream<Path> files(ArgSpec arg) {
        Object value = arg.getValue();
        Collection<?> values = value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
        return values.stream().filter(Path.class::isInstance).map(Path.class::cast);
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    /** Where a file is, by whatever links it is named; of one that is not there yet, where its folder is. */
    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException notThere) {
            try {
                return absolute.getParent() == null
                        ? absolute
                        : absolute.getParent().toRealPath().resolve(absolute.getFileName());
            } catch (IOException noFolder) {
                return absolute;
            }
        }
    }
}
