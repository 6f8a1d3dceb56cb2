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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The images and videos that a command line means, and what of its folders is none. */
public final class ImageFiles {

    private final boolean recursive;
    private final Path without;
    private final List<String> videos;
    private final Map<Path, Path> found = new LinkedHashMap<>();
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
     * @param warnings what was passed over, a sentence a folder
     */
    record Found(List<Path> files, List<String> warnings) {}

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
                throw UserError.usage("there is no image or folder " + input);
            }
        }
        return new Found(List.copyOf(images.found.values()), List.copyOf(images.warnings));
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private void add(Path file) {
        found.putIfAbsent(key(file), file);
    }

    private void addFolder(Path folder) {
        PassedOver passedOver = new PassedOver();
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
        images.forEach(this::add);
        passedOver.sentence().ifPresent(sentence -> warnings.add(folder + ": " + sentence));
    }

    private boolean isVideo(Path file) {
        return !file.getFileName().toString().startsWith(".") && videos.contains(ImageEndings.of(file));
    }

    private String orVideo() {
        return videos.isEmpty() ? "" : videos.stream().collect(Collectors.joining(", .", " and no video (.", ")"));
    }

    /** A file's name without its ending. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
