// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects a {@link CocoGroundTruth} in memory. Annotations get the ids 1, 2, … in the order they come. Mistakes are
 * reported by {@link CocoFormatException}.
 */
public final class GroundTruthBuilder {

    private static final String SOURCE = "ground truth in memory";

    private final List<CocoImage> images = new ArrayList<>();
    private final List<CocoCategory> categories = new ArrayList<>();
    private final ObjectColumns objects = new ObjectColumns();

    GroundTruthBuilder() {}

    public GroundTruthBuilder image(long id, int width, int height) {
        images.add(new CocoImage(id, width, height));
        return this;
    }

    public GroundTruthBuilder category(long id, String name) {
        return category(new CocoCategory(id, name));
    }

    public GroundTruthBuilder category(CocoCategory category) {
        categories.add(category);
        return this;
    }

    /** Adds an object; its image and category may be added later. */
    public GroundTruthBuilder annotation(CocoAnnotation annotation) {
        try {
            add(annotation);
        } catch (Malformed e) {
            throw new CocoFormatException(SOURCE + ": annotation " + objects.size() + ": " + e.getMessage());
        }
        return this;
    }

    private void add(CocoAnnotation annotation) {
        double[] box = annotation.box();
        if (box == null || box.length != 4) {
            throw new Malformed("an annotation needs a box [x, y, width, height]");
        }
        Geometry.box(box[0], box[1], box[2], box[3]);
        Geometry.boxSize(box[2], box[3]);
        Geometry.area(annotation.area());
        boolean unlabelled = false;
        double[] keypoints = annotation.keypoints();
        if (keypoints != null) {
            Geometry.keypoints(keypoints, 0, keypoints.length);
            unlabelled = Geometry.labelled(keypoints, 0, keypoints.length) == 0;
        }
        objects.addBox(box[0], box[1], box[2], box[3]);
        objects.addMask(annotation.mask());
        objects.addKeypoints(keypoints);
        objects.addRow(objects.size() + 1L, annotation.imageId(), annotation.categoryId(), 0, annotation.area(), (short)
                (ObjectColumns.flags(annotation.crowd(), unlabelled) | ObjectColumns.HAS_BOX));
    }

    /**
     * The ground truth collected so far.
     *
     * @throws CocoFormatException where ids repeat or an annotation's image or category is missing
     */
    public CocoGroundTruth build() {
        return new GroundTruthChecks(SOURCE, images, categories, objects, Crowds.IGNORED, Flaws.refused())
                .groundTruth();
    }
}
