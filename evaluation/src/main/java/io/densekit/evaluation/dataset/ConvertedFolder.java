// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder with a file an image. */
record ConvertedFolder(Path folder) {

    /** Its files of an ending, by name. */
    List<Path> files(String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CocoFormatException(folder + ": is no folder with " + ending + " files");
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new CocoFormatException(folder + ": has no " + ending + " file");
            }
            return files;
        }
    }

    void write(String name, String text) throws IOException {
        Files.createDirectories(folder);
        try (WholeFile file = WholeFile.open(folder.resolve(name))) {
            file.out().write(text.getBytes(StandardCharsets.UTF_8));
            file.finish();
        }
    }

    /** Makes sure that no file of an ending is left here from other images, which would be read with those to be written. */
    void requireNoOthers(LabelledDataset dataset, String ending, String... besides) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> known = new HashSet<>(List.of(besides));
        dataset.images().forEach(image -> known.add(image.stem() + ending));
        try (Stream<Path> all = Files.list(folder)) {
            all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending) && !known.contains(name))
                    .min(Comparator.naturalOrder())
                    .ifPresent(name -> {
                        throw new CocoFormatException(folder + ": holds " + name
                                + " of another image, which would be read with those written now; name a new folder");
                    });
        }
    }

    /** Makes sure that no two images would have one file. */
    static void requireDistinct(LabelledDataset dataset) {
        Set<String> stems = new HashSet<>();
        for (LabelledImage image : dataset.images()) {
            if (!stems.add(image.stem())) {
                throw new CocoFormatException("two images are called " + image.stem()
                        + " but for their folders or endings, so that one file would stand for both; rename one");
            }
        }
    }
}
