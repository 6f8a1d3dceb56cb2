// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.datasets.annotations.AnnotatedIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An image to predict on.
 *
 * @param file as it was given
 * @param id as the predictions name it
 * @param textId the same where that is a text; null otherwise
 * @param overlay where its picture goes
 */
record PredictedImage(Path file, long id, String textId, Path overlay) {

    PredictedImage(Path file, long id, Path overlay) {
        this(file, id, null, overlay);
    }

    /**
     * The same images with the ids of an annotation file.
     *
     * @throws UserError if it lacks one of them
     */
    static List<PredictedImage> identified(List<PredictedImage> images, Path annotations) {
        List<AnnotatedIds.Id> found = new AnnotatedIds(annotations)
                .of(images.stream().map(PredictedImage::file).toList());
        return IntStream.range(0, images.size())
                .mapToObj(i -> new PredictedImage(
                        images.get(i).file(),
                        found.get(i).number(),
                        found.get(i).text(),
                        images.get(i).overlay()))
                .toList();
    }

    /**
     * Gives each image an identifier and a picture of its own. Identifiers are the numbers that all file names are, as
     * COCO's are, otherwise positions. A name that was taken already gets a number behind it.
     *
     * @throws UserError if a picture would replace an image
     */
    static List<PredictedImage> all(List<Path> files, Path out) {
        Set<String> stems = files.stream().map(ImageFiles::stem).collect(Collectors.toSet());
        boolean numbered = stems.stream().allMatch(stem -> stem.matches("\\d{1,18}"))
                && stems.stream().map(Long::parseLong).distinct().count() == files.size();
        Set<Path> inputs =
                files.stream().map(file -> file.toAbsolutePath().normalize()).collect(Collectors.toSet());
        Set<String> taken = new HashSet<>();
        List<PredictedImage> images = new ArrayList<>();
        for (Path file : files) {
            String stem = ImageFiles.stem(file);
            Path overlay = out.resolve(free(stem, taken) + ".png");
            if (inputs.contains(overlay.toAbsolutePath().normalize())) {
                throw UserError.usage(
                        "the picture " + overlay + " would replace that image; choose a folder of its own for --out");
            }
            images.add(new PredictedImage(file, numbered ? Long.parseLong(stem) : images.size(), overlay));
        }
        return images;
    }

    /** Some file systems don't tell {@code A} from {@code a}. */
    private static String free(String stem, Set<String> taken) {
        String name = stem;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = stem + "-" + number;
        }
        return name;
    }
}
