// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.loading;

import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Images with annotations.
 *
 * @param folder laid out as COCO's or as generated images are
 * @param classes a folder with the same images in one class
 */
record LoadedData(Path folder, Path classes) {

    /**
     * Data in a folder of COCO's layout, or generated ones of 640 x 480 pixels.
     *
     * @param given such a folder; empty for none
     * @param work for what is made
     */
    static LoadedData of(String given, int images, Path work) throws IOException {
        Path folder = given.isEmpty() ? work.resolve("data") : Path.of(given);
        if (given.isEmpty()) {
            new ShapesGenerator(new ShapesSettings(images, 1, 0, 640, 480, 3, 4)).generate(folder, done -> {});
        }
        LoadedData data = new LoadedData(folder, work.resolve("classes"));
        Path only = Files.createDirectories(data.classes.resolve("only"));
        try (Stream<Path> files = Files.list(data.images())) {
            for (Path file : files.sorted().limit(images).toList()) {
                Files.copy(file, only.resolve(file.getFileName()));
            }
        }
        return data;
    }

    private String split() {
        return Stream.of("train2017", "train")
                .filter(name -> Files.isDirectory(folder.resolve(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        folder + " has no folder train2017 or train; give one of COCO's layout"));
    }

    Path images() {
        return folder.resolve(split());
    }

    /** @param kind such as {@code instances} */
    Path annotations(String kind) {
        return folder.resolve("annotations").resolve(kind + "_" + split() + ".json");
    }

    /** What a peer is told: annotations or classes, and images. */
    List<String> arguments(LoadingCase of) {
        return List.of(of.file(this), images().toString());
    }
}
