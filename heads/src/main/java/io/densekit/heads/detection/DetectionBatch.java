// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.UserError;
import io.densekit.data.ImageFrame;
import io.densekit.data.Instances;
import io.densekit.data.Sample;
import io.densekit.heads.suppression.ClassSuppression;
import io.densekit.model.Detections;
import io.densekit.model.Prediction;
import io.densekit.structures.Mask;
import java.util.ArrayList;
import java.util.List;

/** What is known of the images of a batch. */
public final class DetectionBatch {

    private DetectionBatch() {}

    /** How each image lies in its file's. */
    public static List<ImageFrame> frames(List<Sample<?>> samples) {
        return samples.stream().map(sample -> instances(sample).frame()).toList();
    }

    /**
     * The annotated objects of each image.
     *
     * @param classes how many the network tells apart
     * @param masks whether it learns masks
     * @throws UserError if an object is of another class, or has no mask though it needs one
     */
    public static List<Instances> instances(List<Sample<?>> samples, int classes, boolean masks) {
        List<Instances> all = new ArrayList<>();
        for (Sample<?> sample : samples) {
            Instances instances = instances(sample);
            for (int label : instances.labels()) {
                if (label < 0 || label >= classes) {
                    throw UserError.usage(
                            sample.key().file() + " has an object of class " + label + ", but the model finds classes 0"
                                    + " to " + (classes - 1) + "; set model.classes to the number that the data have");
                }
            }
            if (masks && instances.masks().size() != instances.count()) {
                throw UserError.usage(sample.key().file() + " has objects without masks, which the model learns from;"
                        + " let the data read them, or choose a model that finds boxes alone");
            }
            all.add(instances);
        }
        return all;
    }

    /**
     * What was found, image by image.
     *
     * @param found in pixels of the originals
     * @param masks one an object, or empty lists
     */
    public static List<Prediction> predictions(
            List<Sample<?>> samples, List<ClassSuppression.Selected> found, List<List<Mask>> masks) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ClassSuppression.Selected own = found.get(i);
            ImageFrame frame = instances(samples.get(i)).frame();
            predictions.add(new Detections(
                    samples.get(i).key(),
                    frame.originalHeight(),
                    frame.originalWidth(),
                    own.boxes(),
                    own.labels(),
                    own.scores(),
                    masks.get(i)));
        }
        return predictions;
    }

    private static Instances instances(Sample<?> sample) {
        if (sample.truth() instanceof Instances instances) {
            return instances;
        }
        throw new IllegalArgumentException("a detector is given instances, not "
                + sample.truth().getClass().getSimpleName());
    }
}
