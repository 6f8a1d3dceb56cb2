// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.Instances;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoAnnotation;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoObject;
import io.densekit.evaluation.coco.GroundTruthBuilder;
import io.densekit.structures.Box;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What detections are judged by: the dataset's COCO file, or, where it has none, the boxes of its samples taken back to
 * the original images.
 */
final class DetectionTruth {

    private final List<String> classes;
    private final Optional<CocoGroundTruth> file;
    private final List<Long> categories = new ArrayList<>();
    private final GroundTruthBuilder samples = CocoGroundTruth.builder();

    private DetectionTruth(List<String> classes, Optional<CocoGroundTruth> file) {
        this.classes = classes;
        this.file = file;
    }

    /** @throws UserError if the dataset's classes have no names */
    static DetectionTruth of(Dataset<?> dataset) {
        List<String> classes = dataset.classNames();
        if (classes.isEmpty()) {
            throw UserError.usage("metric coco-detection needs a dataset whose classes have names; data.val has none");
        }
        DetectionTruth truth = new DetectionTruth(
                classes, dataset instanceof CocoAnnotated annotated ? annotated.groundTruth() : Optional.empty());
        if (truth.file.isPresent()) {
            truth.categories.addAll(dataset.categoryIds());
        }
        for (int label = 0; truth.file.isEmpty() && label < classes.size(); label++) {
            truth.samples.category(label + 1L, classes.get(label));
            truth.categories.add(label + 1L);
        }
        return truth;
    }

    /** The identifiers of the categories, by label. */
    List<Long> categories() {
        return categories;
    }

    /** Whether the annotations have masks to judge by. */
    boolean hasMasks() {
        return file.isPresent() && file.get().annotations().anyMatch(CocoObject::hasMask);
    }

    /** Takes the annotations of samples, where there is no file. */
    void add(List<Sample<Instances>> batch) {
        for (Sample<Instances> sample : batch) {
            if (file.isEmpty()) {
                add(sample.key().imageId(), sample.truth());
            }
        }
    }

    private void add(long image, Instances objects) {
        ImageFrame frame = objects.frame();
        samples.image(image, frame.originalWidth(), frame.originalHeight());
        Boxes boxes = objects.boxes().scaled(1 / frame.scaleX(), 1 / frame.scaleY());
        for (int i = 0; i < boxes.count(); i++) {
            samples.annotation(annotation(image, objects.labels()[i], boxes.box(i)));
        }
        Boxes ignored = objects.ignored().scaled(1 / frame.scaleX(), 1 / frame.scaleY());
        for (int i = 0; i < ignored.count(); i++) {
            // Of what class it is, is not known: whatever is found there doesn't count.
            for (int label = 0; label < classes.size(); label++) {
                samples.annotation(annotation(image, label, ignored.box(i)).asCrowd());
            }
        }
    }

    private CocoAnnotation annotation(long image, int label, Box box) {
        return CocoAnnotation.box(image, categories.get(label), box.x(), box.y(), box.width(), box.height());
    }

    CocoGroundTruth groundTruth() {
        return file.orElseGet(samples::build);
    }
}
