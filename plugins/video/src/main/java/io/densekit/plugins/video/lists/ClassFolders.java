// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.UserError;
import io.densekit.classification.ClassList;
import io.densekit.data.Warnings;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.plugins.video.task.VideoLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Videos in one folder a class: files, or folders of frames. */
public final class ClassFolders {

    private static final int DEEPEST = 16;

    private final Path root;
    private final VideoSource source;
    private final List<ListedVideo> found = new ArrayList<>();
    private final Warnings warnings = new Warnings();

    private ClassFolders(Path root, VideoSource source) {
        this.root = root;
        this.source = source;
    }

    /**
     * Looks into each class's folder and the folders within.
     *
     * @param classes a file of classes in their order; without it all folders, in the order of their names
     * @throws UserError if a folder or the file can't be read, or no video is there
     */
    public static VideoList read(Path root, Optional<Path> classes, VideoSource source) {
        ClassFolders folders = new ClassFolders(root, source);
        try {
            ClassList list = classes.isPresent() ? ClassList.read(classes.get()) : ClassList.foldersIn(root);
            for (int label = 0; label < list.folders().size(); label++) {
                folders.classFolder(root.resolve(list.folders().get(label)), label);
            }
            return new VideoList(folders.found, List.of(), list.names(), false, Optional.empty(), folders.warnings)
                    .requireVideos(root, "any class");
        } catch (NoSuchFileException e) {
            throw UserError.usage("the folder of videos " + e.getFile() + " does not exist; check 'videos'", e);
        } catch (IOException e) {
            throw UserError.unreadable("the folder of videos " + root, e);
        }
    }

    /** The names of the classes, none where neither a file nor a folder tells them: who predicts need not have the videos. */
    public static List<String> classes(Path root, Optional<Path> classes) {
        if (classes.isPresent()) {
            return ClassList.read(classes.get()).names();
        }
        try {
            return Files.isDirectory(root) ? ClassList.foldersIn(root).names() : List.of();
        } catch (IOException e) {
            throw UserError.unreadable("the folder of videos " + root, e);
        }
    }

    private void classFolder(Path folder, int label) throws IOException {
        if (!Files.isDirectory(folder)) {
            warnings.add(
                    "classes of the classes file have no folder",
                    root.relativize(folder).toString());
            return;
        }
        int before = found.size();
        look(folder, new VideoLabels(new int[] {label}), 0);
        if (found.size() == before) {
            warnings.add("class folders hold no video", root.relativize(folder).toString());
        }
    }

    private void look(Path folder, VideoLabels labels, int depth) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                if (VideoSource.holdsFrames(entry)) {
                    found.add(new ListedVideo(entry, labels));
                } else if (depth < DEEPEST) {
                    look(entry, labels, depth + 1);
                }
            } else if (source.reads(entry)) {
                found.add(new ListedVideo(entry, labels));
            } else {
                warnings.add(
                        "files that are no videos by their names' endings were left out",
                        root.relativize(entry).toString());
            }
        }
    }
}
