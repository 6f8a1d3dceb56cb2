// SPDX-License-Identifier: Apache-2.0
package io.densekit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.model.Losses;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Two images of bright rectangles, and what every detector must do with them. */
public final class DetectionScene {

    public static final int SIZE = 64;
    public static final int CLASSES = 3;

    private static final Boxes FIRST = Boxes.of(4, 6, 30, 34, 34, 30, 62, 60);
    private static final Boxes SECOND = Boxes.of(20, 10, 50, 44);

    private DetectionScene() {}

    /** {@code [2, 3, 64, 64]}: the object of class c is bright in channel c; the second image is 64 x 48. */
    public static NDArray images(NDManager manager) {
        float[] pixels = new float[2 * 3 * SIZE * SIZE];
        paint(pixels, 0, FIRST, new int[] {0, 1});
        paint(pixels, 1, SECOND, new int[] {2});
        return manager.create(pixels, new Shape(2, 3, SIZE, SIZE));
    }

    private static void paint(float[] pixels, int image, Boxes boxes, int[] labels) {
        for (int i = 0; i < labels.length; i++) {
            for (int y = (int) boxes.y1(i); y < boxes.y2(i); y++) {
                for (int x = (int) boxes.x1(i); x < boxes.x2(i); x++) {
                    pixels[((image * 3 + labels[i]) * SIZE + y) * SIZE + x] = 2;
                }
            }
        }
    }

    public static List<Sample<Instances>> samples() {
        return List.of(
                sample(0, instances(ImageFrame.whole(SIZE, SIZE), FIRST, 0, 1)),
                sample(1, instances(new ImageFrame(96, 128, 48, SIZE), SECOND, 2)));
    }

    /** The same images with nothing annotated. */
    public static List<Sample<Instances>> unannotated() {
        return List.of(
                sample(0, Instances.none(ImageFrame.whole(SIZE, SIZE))),
                sample(1, Instances.none(new ImageFrame(96, 128, 48, SIZE))));
    }

    public static List<Instances> truths() {
        return samples().stream().map(Sample::truth).toList();
    }

    public static Instances instances(ImageFrame frame, Boxes boxes, int... labels) {
        List<Mask> masks = IntStream.range(0, boxes.count())
                .mapToObj(i -> Mask.of(
                        (int) boxes.x1(i),
                        (int) boxes.y1(i),
                        (int) (boxes.x2(i) - boxes.x1(i)),
                        (int) (boxes.y2(i) - boxes.y1(i)),
                        (x, y) -> true))
                .toList();
        return new Instances(frame, boxes, labels, masks, Boxes.NONE);
    }

    public static Sample<Instances> sample(int index, Instances truth) {
        return new Sample<>(new SampleKey(index, 100 + index, index + ".jpg"), Raster.black(SIZE, SIZE), truth);
    }

    public static Pass training(OpLibrary library) {
        return Pass.training(library, Precision.FP32, new SplittableRandom(3));
    }

    public static Pass evaluation(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    /** Each parameter's gradient after one backward pass is not 0 everywhere; gives the loss. */
    public static Losses assertEverythingLearns(
            VisionModel<Instances, Detections> model, NDManager manager, OpLibrary library) {
        Losses losses;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            losses = model.losses(images(manager), samples(), training(library));
            collector.backward(losses.total());
        }
        ModuleState.parameters(model).forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                assertThat(gradient.abs().max().getFloat()).as(name).isPositive();
                gradient.subi(gradient.duplicate());
            }
        });
        return losses;
    }

    /** Steps along the gradients' signs; gives the loss before each step. */
    public static float[] learn(
            VisionModel<Instances, Detections> model, NDManager manager, OpLibrary library, int steps, double rate) {
        float[] history = new float[steps];
        for (int i = 0; i < steps; i++) {
            double now = rate * (1 - (double) i / steps);
            try (NDManager scope = manager.newSubManager()) {
                NDArray total;
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    total = model.losses(images(scope), samples(), training(library))
                            .total();
                    collector.backward(total);
                }
                history[i] = total.getFloat();
            }
            ModuleState.parameters(model).values().forEach(parameter -> step(parameter, now));
        }
        return history;
    }

    private static void step(Parameter parameter, double rate) {
        NDArray array = parameter.getArray();
        try (NDArray gradient = array.getGradient();
                NDArray sign = gradient.sign();
                NDArray direction = sign.mul(-rate);
                NDArray copy = gradient.duplicate()) {
            gradient.subi(copy);
            array.setRequiresGradient(false);
            array.addi(direction);
            array.setRequiresGradient(true);
        }
    }

    /** A backward pass over images without any annotation is finite. */
    public static void assertSurvivesNoAnnotation(
            VisionModel<Instances, Detections> model, NDManager manager, OpLibrary library) {
        Losses losses;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            losses = model.losses(images(manager), unannotated(), training(library));
            collector.backward(losses.total());
        }
        losses.terms()
                .forEach((name, term) -> assertThat(term.getFloat()).as(name).isFinite());
    }

    /** Boxes and masks are those of the original images, and no array is left behind. */
    public static List<Detections> assertPredicts(
            VisionModel<Instances, Detections> model, NDManager manager, OpLibrary library) {
        NDArray images = images(manager);
        int held = manager.getManagedArrays().size();
        List<Detections> found = model.predict(images, unannotated(), evaluation(library));
        assertThat(manager.getManagedArrays()).hasSize(held);
        assertThat(found).hasSize(2);
        assertThat(found.get(1).imageWidth()).isEqualTo(128);
        for (Detections detections : found) {
            for (int i = 0; i < detections.count(); i++) {
                assertThat(detections.boxes().x2(i)).isBetween(0f, (float) detections.imageWidth());
                assertThat(detections.boxes().y2(i)).isBetween(0f, (float) detections.imageHeight());
                assertThat(detections.scores()[i]).isBetween(0f, 1f);
            }
        }
        return found;
    }
}
