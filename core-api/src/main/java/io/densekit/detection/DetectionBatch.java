// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.UserError;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.nn.Taps;
import io.densekit.structures.Mask;
import java.util.ArrayList;
import java.util.List;

/** What is known of the images of a batch. */
public final class DetectionBatch {

    private static final int EXPOSED_MASKS = 10;

    private DetectionBatch() {}

    /** How each image lies in its file's. */
    public static List<ImageFrame> frames(List<Sample<Instances>> samples) {
        return samples.stream().map(sample -> sample.truth().frame()).toList();
    }

    /**
     * The annotated objects of each image.
     *
     * @param classes how many the network tells apart
     * @param masks whether it learns masks
     * @throws UserError if an object is of another class, or has no mask though it needs one
     */
    public static List<Instances> instances(List<Sample<Instances>> samples, int classes, boolean masks) {
        List<Instances> all = new ArrayList<>();
        for (Sample<Instances> sample : samples) {
            Instances instances = sample.truth();
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
     * What was found, image by image. Exposes the first image's: {@code det.boxes}, {@code det.scores}, {@code det.labels},
     * {@code det.proposal}, the row of scores that each came from, and {@code mask.rle.0}, {@code mask.area.0} and so on.
     *
     * @param found in pixels of the originals
     * @param masks one an object, or empty lists
     * @param taps of the pass
     */
    public static List<Detections> predictions(
            List<Sample<Instances>> samples, List<ClassSuppression.Selected> found, List<List<Mask>> masks, Taps taps) {
        expose(found.get(0), masks.get(0), samples.get(0).truth().frame(), taps);
        List<Detections> predictions = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ClassSuppression.Selected own = found.get(i);
            ImageFrame frame = samples.get(i).truth().frame();
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

    private static void expose(ClassSuppression.Selected found, List<Mask> masks, ImageFrame frame, Taps taps) {
        taps.expose("det.boxes", found.boxes().corners(), found.count(), 4);
        taps.expose("det.scores", found.scores());
        taps.expose("det.labels", found.labels());
        taps.expose("det.proposal", found.rows());
        for (int i = 0; taps.listening() && i < Math.min(EXPOSED_MASKS, masks.size()); i++) {
            taps.expose("mask.rle." + i, masks.get(i).runLengths(frame.originalHeight(), frame.originalWidth()));
            taps.expose("mask.area." + i, new int[] {masks.get(i).area()});
        }
    }
}
