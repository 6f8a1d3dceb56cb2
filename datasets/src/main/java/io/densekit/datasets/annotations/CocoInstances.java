// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.CocoObject;
import io.densekit.evaluation.mask.Rle;
import io.densekit.structures.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Chooses from ground truth the objects to learn from as MMDetection's {@code CocoDataset} does: boxes of at least a
 * pixel that meet their image, crowds to be ignored. Here boxes are clipped to their image at once, and an object whose
 * mask is wanted but can't be used is ignored like a crowd.
 *
 * @param file that the ground truth is from, for messages
 * @param masks whether objects need masks
 */
public record CocoInstances(Path file, CocoGroundTruth truth, boolean masks, Warnings warnings) {
    static final String NO_AREA = "annotation whose area is not positive, left out";
    static final String TWICE = "object annotated twice: same image, category and box; both are kept";
    static final String SAME_FILE = "image file listed twice; both are kept";

    /** The classes of a file with their identifiers, without an image. */
    public static AnnotationSet categories(Path file, List<String> wanted) {
        CocoCategories categories = new CocoCategories(file, CocoAnnotationFile.categories(file), wanted);
        return new AnnotationSet(categories.classes(), categories.ids(), List.of());
    }

    /**
     * The images with their objects, in the file's order.
     *
     * @param folder that its image files are in
     * @param classes names in the order of their labels; empty for all of the file's categories in its order
     * @throws UserError if a class is missing or no object has a mask
     */
    public AnnotationSet choose(Path folder, List<String> classes) {
        CocoCategories categories = new CocoCategories(file, truth.listedCategories(), classes);
        if (masks) {
            requireMasks();
        }
        Map<Long, CocoImage> images = new HashMap<>();
        truth.images().forEach(image -> images.put(image.id(), image));
        Map<Long, List<AnnotatedObject>> byImage = new HashMap<>();
        truth.annotations().forEach(object -> {
            List<AnnotatedObject> others = byImage.computeIfAbsent(object.imageId(), id -> new ArrayList<>());
            annotated(object, images.get(object.imageId()), categories.label(object.categoryId()))
                    .ifPresent(annotated -> add(others, annotated, object.place()));
        });
        ImagePlaces places = new ImagePlaces(file, folder, warnings);
        Set<String> files = new HashSet<>();
        List<AnnotatedImage> annotated = new ArrayList<>();
        for (CocoImage image : truth.listedImages()) {
            if (!files.add(image.file())) {
                warnings.add(SAME_FILE, image.file());
            }
            annotated.add(new AnnotatedImage(
                    image.id(),
                    places.of(image),
                    image.width(),
                    image.height(),
                    byImage.getOrDefault(image.id(), List.of())));
        }
        return new AnnotationSet(categories.classes(), categories.ids(), annotated);
    }

    private void requireMasks() {
        try {
            truth.requireMaskedObjects();
        } catch (CocoFormatException e) {
            boolean crowds = truth.annotations().allMatch(CocoObject::isCrowd);
            throw UserError.usage(
                    e.getMessage()
                            + (crowds ? "" : "; mend the masks, or set 'masks: false' and use a model without masks"),
                    e);
        }
    }

    /** Of a crowd its box alone counts. */
    private boolean hasOutline(CocoObject object) {
        return object.hasMask() && !object.isCrowd();
    }

    private void add(List<AnnotatedObject> objects, AnnotatedObject object, String place) {
        boolean twice = objects.stream()
                .anyMatch(other -> other.label() == object.label()
                        && other.ignored() == object.ignored()
                        && other.x1() == object.x1()
                        && other.y1() == object.y1()
                        && other.x2() == object.x2()
                        && other.y2() == object.y2());
        if (twice) {
            warnings.add(TWICE, place);
        }
        objects.add(object);
    }

    private Optional<AnnotatedObject> annotated(CocoObject object, CocoImage image, OptionalInt label) {
        if (!(object.area() > 0)) {
            return refuse(NO_AREA, object);
        }
        if (label.isEmpty()) {
            return refuse(AnnotationSet.OTHER_CLASS, object);
        }
        double[] box = object.box();
        boolean unusable = masks && !hasOutline(object);
        Optional<ObjectMask> mask = masks && hasOutline(object)
                ? Optional.of((height, width) -> bitmap(object, height, width))
                : Optional.empty();
        return ObjectBoxes.within(
                        box[0],
                        box[1],
                        box[0] + box[2],
                        box[1] + box[3],
                        image.width(),
                        image.height(),
                        warnings,
                        object.place())
                .map(c -> new AnnotatedObject(
                        label.getAsInt(), c[0], c[1], c[2], c[3], object.isCrowd() || unusable, mask));
    }

    private Mask bitmap(CocoObject object, int height, int width) {
        Rle mask = object.mask();
        if (mask.height() != height || mask.width() != width) {
            throw UserError.failure(file + ": " + object.place() + ": the mask's size is " + mask.height() + " x "
                    + mask.width() + " (height x width), but the image has " + height + " x " + width
                    + "; give the image that was annotated, or correct the annotations");
        }
        return Mask.ofRunLengths(mask.counts(), height, width);
    }

    private Optional<AnnotatedObject> refuse(String why, CocoObject object) {
        warnings.add(why, object.place());
        return Optional.empty();
    }
}
