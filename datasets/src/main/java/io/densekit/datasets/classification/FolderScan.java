// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import io.densekit.UserError;
import io.densekit.classification.ClassList;
import io.densekit.data.Warnings;
import io.densekit.datasets.images.ImageEndings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Finds the images of each class. What is left out, and what looks like a mistake, is counted. */
final class FolderScan {
    private static final BiPredicate<Path, BasicFileAttributes> FILES = (path, file) -> !file.isDirectory();

    private final Path root;
    private final List<LabelledFile> files = new ArrayList<>();
    private final Warnings warnings = new Warnings();

    /** An image file and its class. */
    record LabelledFile(Path file, int label) {}

    private FolderScan(Path root) {
        this.root = root;
    }

    /**
     * Looks into each class's folder and the folders within, following links.
     *
     * @param listed whether the classes come from a file, so that there may be other folders
     * @throws io.densekit.UserError if a folder can't be read
     */
    static FolderScan of(Path root, ClassList classes, boolean listed) {
        FolderScan scan = new FolderScan(root);
        try {
            scan.beside(classes, listed);
            for (int label = 0; label < classes.folders().size(); label++) {
                scan.classFolder(root.resolve(classes.folders().get(label)), label);
            }
        } catch (IOException e) {
            throw unreadable(root, e);
        } catch (UncheckedIOException e) {
            throw unreadable(root, e.getCause());
        }
        scan.alike(classes);
        return scan;
    }

    /**
     * The classes of a folder, one a folder in it.
     *
     * @throws UserError if it can't be read or holds no folder
     */
    static ClassList classesIn(Path root) {
        ClassList classes;
        try {
            classes = ClassList.foldersIn(root);
        } catch (IOException e) {
            throw unreadable(root, e);
        }
        if (classes.folders().isEmpty()) {
            throw UserError.failure(
                    root + " holds no folder; image-folder needs one folder a class, with that class's images");
        }
        return classes;
    }

    private static UserError unreadable(Path folder, IOException e) {
        return e instanceof NoSuchFileException
                ? UserError.usage("the images folder " + folder + " does not exist; check 'images'", e)
                : UserError.unreadable("the images folder " + folder, e);
    }

    private void beside(ClassList classes, boolean listed) throws IOException {
        Set<String> known = new HashSet<>(classes.folders());
        try (Stream<Path> entries = Files.list(root)) {
            entries.forEach(entry -> {
                String name = entry.getFileName().toString();
                boolean folder = Files.isDirectory(entry);
                if (!folder && ImageEndings.has(entry)) {
                    warnings.add("images that are in no class folder were left out");
                }
                if (folder && listed && !name.startsWith(".") && !known.contains(name)) {
                    warnings.add("folders that the classes file does not list were left out");
                }
            });
        }
    }

    private void classFolder(Path folder, int label) throws IOException {
        if (!Files.isDirectory(folder)) {
            warnings.add("classes of the classes file have no folder");
            return;
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.find(folder, Integer.MAX_VALUE, FILES, FileVisitOption.FOLLOW_LINKS)) {
            all.filter(this::counts).forEach(found::add);
        }
        if (found.isEmpty()) {
            warnings.add("class folders hold no image");
        }
        Collections.sort(found);
        found.forEach(file -> files.add(new LabelledFile(file, label)));
    }

    private boolean counts(Path file) {
        if (file.getFileName().toString().startsWith(".")) {
            return false;
        }
        if (!ImageEndings.has(file)) {
            warnings.add("files that are no images by their names' endings were left out");
            return false;
        }
        if (file.toFile().length() == 0) {
            warnings.add("empty image files were left out");
            return false;
        }
        return true;
    }

    private void alike(ClassList classes) {
        Map<String, String> seen = new HashMap<>();
        for (String folder : classes.folders()) {
            if (seen.put(folder.toLowerCase(Locale.ROOT), folder) != null) {
                warnings.add("class folders differ from another one in capital letters alone");
            }
        }
    }

    /** By class, within a class by path. */
    List<LabelledFile> files() {
        return Collections.unmodifiableList(files);
    }

    /** A sentence each, with how often. */
    Warnings warnings() {
        return warnings;
    }
}
