// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The images that a command line means. */
public final class ImageFiles {

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "webp");

    private ImageFiles() {}

    /**
     * Files as they are given, folders as the images in them by name. What is given twice is taken once.
     *
     * @throws UserError if a path does not exist or a folder holds no image
     */
    public static List<Path> of(List<Path> inputs) {
        Map<Path, Path> found = new LinkedHashMap<>();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                imagesIn(input).forEach(file -> add(found, file));
            } else if (Files.exists(input)) {
                add(found, input);
            } else {
                throw UserError.usage("there is no image or folder " + input);
            }
        }
        return List.copyOf(found.values());
    }

    private static void add(Map<Path, Path> found, Path file) {
        found.putIfAbsent(file.toAbsolutePath().normalize(), file);
    }

    private static List<Path> imagesIn(Path folder) {
        List<Path> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(ImageFiles::isImage).sorted().forEach(images::add);
        } catch (IOException e) {
            throw UserError.failure(
                    "the folder " + folder + " can't be read (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + ")",
                    e);
        }
        if (images.isEmpty()) {
            throw UserError.usage("the folder " + folder + " holds no image (.jpg, .jpeg, .png, .bmp or .webp); folders"
                    + " within it are not looked into");
        }
        return images;
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                && Files.isRegularFile(file);
    }

    /** A file's name without its ending. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
