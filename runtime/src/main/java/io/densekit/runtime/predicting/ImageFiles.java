// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.datasets.images.ImageEndings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The images and videos that a command line means, and what of its folders is none. */
public final class ImageFiles {

    private final boolean recursive;
    private final Path without;
    private final List<String> videos;
    private final Map<Path, Path> found = new LinkedHashMap<>();
    private final Set<Path> listed = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private ImageFiles(boolean recursive, Path without, List<String> videos) {
        this.recursive = recursive;
        this.without = key(without);
        this.videos = videos;
    }

    /**
     * What was found.
     *
     * @param files each once
     * @param listed those that nobody named, found in folders
     * @param warnings what was passed over, a sentence a folder
     */
    record Found(List<Path> files, Set<Path> listed, List<String> warnings) {

        /**
         * The same where nothing but whole videos is taken: a folder in which images were found, and no video, is a video itself.
         *
         * @param video whether a file is one
         */
        List<Path> whole(Predicate<Path> video) {
            Set<Path> ofVideos =
                    listed.stream().filter(video).map(Found::folder).collect(Collectors.toSet());
            return files.stream()
                    .map(file -> listed.contains(file) && !ofVideos.contains(folder(file)) ? folder(file) : file)
                    .distinct()
                    .toList();
        }

        /** With a name of its own, which {@code .} is none. */
        private static Path folder(Path file) {
            Path folder = file.getParent();
            return folder.equals(folder.normalize()) ? folder : key(folder);
        }
    }

    /**
     * Files as they are given, folders as the images in them by name. What is given twice is taken once.
     *
     * @throws UserError if a path does not exist or a folder holds no image
     */
    public static List<Path> of(List<Path> inputs) {
        return find(inputs, false, Path.of(""), List.of()).files();
    }

    /**
     * The same, with what was passed over.
     *
     * @param recursive whether folders within folders are looked into
     * @param without a folder that is not looked into, where results go
     * @param videos endings of files that are taken as well
     * @throws UserError if a path does not exist or a folder holds nothing of the kind
     */
    static Found find(List<Path> inputs, boolean recursive, Path without, List<String> videos) {
        ImageFiles images = new ImageFiles(recursive, without, videos);
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                images.addFolder(input);
            } else if (Files.exists(input)) {
                images.add(input);
            } else {
                throw UserError.usage(
                        "there is no image" + (videos.isEmpty() ? "" : ", video") + " or folder " + input);
            }
        }
        List<Path> files = List.copyOf(images.found.values());
        Set<Path> listed = files.stream().filter(images.listed::contains).collect(Collectors.toSet());
        return new Found(files, listed, List.copyOf(images.warnings));
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private void add(Path file) {
        found.putIfAbsent(key(file), file);
    }

    private void addFolder(Path folder) {
        PassedOver passedOver = new PassedOver(videos.isEmpty() ? "images" : "images or videos");
        List<Path> images = new ArrayList<>();
        int depth = recursive ? Integer.MAX_VALUE : 1;
        try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(file ->
                            !file.equals(folder) && !(recursive && key(file).startsWith(without)))
                    .sorted()
                    .forEach(file -> {
                        if (Files.isDirectory(file)) {
                            passedOver.folder(file, recursive);
                        } else if (ImageEndings.has(file) || isVideo(file)) {
                            images.add(file);
                        } else {
                            passedOver.file(file);
                        }
                    });
        } catch (IOException | UncheckedIOException e) {
            throw UserError.unreadable("the folder " + folder, e);
        }
        if (images.isEmpty()) {
            throw UserError.usage("the folder " + folder + " holds no image (" + ImageEndings.NAMED + ")" + orVideo()
                    + passedOver.sentence().map(sentence -> "; " + sentence).orElse(""));
        }
        images.forEach(image -> {
            if (!found.containsKey(key(image))) {
                listed.add(image);
            }
            add(image);
        });
        passedOver.sentence().ifPresent(sentence -> warnings.add(folder + ": " + sentence));
    }

    private boolean isVideo(Path file) {
        return !file.getFileName().toString().startsWith(".") && videos.contains(ImageEndings.of(file));
    }

    private String orVideo() {
        return videos.isEmpty() ? "" : videos.stream().collect(Collectors.joining(", .", " and no video (.", ")"));
    }

    /** A file's name without its ending; a folder has none. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        if (Files.isDirectory(file)) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
