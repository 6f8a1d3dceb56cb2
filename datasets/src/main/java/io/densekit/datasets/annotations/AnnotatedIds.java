// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.evaluation.coco.IouType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds images in an annotation file, so that predictions bear its ids and can be judged by it. */
public final class AnnotatedIds {

    private static final int SHOWN = 3;

    /**
     * An image's id.
     *
     * @param text where the file has a text for it; null otherwise
     */
    public record Id(long number, String text) {}

    private final Path annotations;
    private final Map<Path, CocoImage> byName = new HashMap<>();

    /** @throws UserError if the file can't be read, or two of its images have one name */
    public AnnotatedIds(Path annotations) {
        this.annotations = annotations;
        for (CocoImage image : CocoAnnotationFile.read(
                        annotations, Set.of(IouType.BBOX), Crowds.IGNORED, new Warnings())
                .listedImages()) {
            CocoImage other = byName.put(Path.of(image.file()).normalize(), image);
            if (other != null) {
                throw UserError.failure(
                        "--ids: " + annotations + " has two images called " + image.file() + ", with the ids "
                                + other.writtenId() + " and " + image.writtenId() + "; take one of them away");
            }
        }
    }

    /**
     * The ids of these files, in their order: those whose {@code file_name} is the end of their paths, the longest where
     * several are.
     *
     * @throws UserError if one is not listed, or two are the same
     */
    public List<Id> of(List<Path> files) {
        List<Id> found = new ArrayList<>();
        List<Path> unknown = new ArrayList<>();
        Map<CocoImage, Path> taken = new HashMap<>();
        for (Path file : files) {
            CocoImage image = find(file.toAbsolutePath().normalize());
            if (image == null) {
                unknown.add(file);
                continue;
            }
            Path other = taken.put(image, file);
            if (other != null) {
                throw UserError.usage("--ids: " + other + " and " + file + " are both the image " + image.file()
                        + " of " + annotations + "; leave one of them out");
            }
            found.add(new Id(image.id(), image.textId()));
        }
        if (!unknown.isEmpty()) {
            throw UserError.usage("--ids: " + annotations + " has no image called "
                    + String.join(
                            ", ",
                            unknown.stream().limit(SHOWN).map(Path::toString).toList())
                    + (unknown.size() > SHOWN ? " and " + (unknown.size() - SHOWN) + " others" : "")
                    + "; leave what it doesn't list out, or predict without --ids");
        }
        return found;
    }

    private CocoImage find(Path file) {
        for (int from = 0; from < file.getNameCount(); from++) {
            CocoImage image = byName.get(file.subpath(from, file.getNameCount()));
            if (image != null) {
                return image;
            }
        }
        return byName.get(file);
    }
}
