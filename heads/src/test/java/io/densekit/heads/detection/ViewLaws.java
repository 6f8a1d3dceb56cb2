// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.detection.Overlap;
import io.densekit.model.VisionModel;
import io.densekit.ops.OpLibrary;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.testing.DetectionScene;
import java.util.List;
import java.util.SplittableRandom;

/** What holds of every detector that merges several views of its input. */
public final class ViewLaws {

    /** Both narrower or lower than the batch; the second is half as large as its original. */
    private static final List<ImageFrame> FRAMES = List.of(ImageFrame.whole(64, 48), new ImageFrame(96, 128, 48, 64));

    private ViewLaws() {}

    /**
     * Noise where the frames say that there is an image, zeros elsewhere, {@code [2, 3, 64, 64]}; so strong that scores lie
     * well apart even in a network that has learned nothing.
     */
    private static NDArray noise(NDManager manager) {
        SplittableRandom random = new SplittableRandom(17);
        float[] pixels = new float[2 * 3 * 64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            ImageFrame frame = FRAMES.get(i / (3 * 64 * 64));
            boolean inside = i / 64 % 64 < frame.height() && i % 64 < frame.width();
            pixels[i] = inside ? (float) random.nextDouble(-40, 40) : 0;
        }
        return manager.create(pixels, new Shape(2, 3, 64, 64));
    }

    private static List<Detections> found(VisionModel<Instances, Detections> model, NDArray images, OpLibrary library) {
        List<Sample<Instances>> samples = List.of(
                DetectionScene.sample(0, Instances.none(FRAMES.get(0))),
                DetectionScene.sample(1, Instances.none(FRAMES.get(1))));
        return model.predict(images, samples, DetectionScene.evaluation(library));
    }

    /** The mirrored images have the mirrored answer, of which there is some. */
    public static void assertMirrors(VisionModel<Instances, Detections> model, NDManager manager, OpLibrary library) {
        NDArray images = noise(manager);
        NDArray mirrored = new InputView(1, true)
                .images(
                        images,
                        FRAMES,
                        length -> length,
                        DetectionScene.evaluation(library).ops());
        List<Detections> straight = found(model, images, library);
        List<Detections> turned =
                found(model, mirrored, library).stream().map(ViewLaws::mirrored).toList();
        assertSame(straight, turned, 1e-3f);
    }

    private static Detections mirrored(Detections found) {
        return new Detections(
                found.key(),
                found.imageHeight(),
                found.imageWidth(),
                found.boxes().mirrored(found.imageWidth()),
                found.labels(),
                found.scores(),
                found.masks().stream()
                        .map(mask -> mask.mirrored(found.imageWidth()))
                        .toList());
    }

    /** Both answer alike, and something. */
    public static void assertAlike(
            VisionModel<Instances, Detections> one,
            VisionModel<Instances, Detections> other,
            float tolerance,
            NDManager manager,
            OpLibrary library) {
        NDArray images = noise(manager);
        assertSame(found(one, images, library), found(other, images, library), tolerance);
    }

    private static void assertSame(List<Detections> wanted, List<Detections> found, float tolerance) {
        for (int i = 0; i < wanted.size(); i++) {
            Detections one = wanted.get(i);
            Detections other = found.get(i);
            assertThat(one.count()).isPositive();
            assertThat(other.labels()).containsExactly(one.labels());
            assertThat(other.scores()).containsExactly(one.scores(), within(tolerance * 0.01f));
            assertThat(other.boxes().corners()).containsExactly(one.boxes().corners(), within(tolerance));
            assertThat(other.masks()).hasSameSizeAs(one.masks());
            for (int k = 0; k < one.masks().size(); k++) {
                assertThat(differences(one, one.masks().get(k), other.masks().get(k)))
                        .as("pixels of image %d, mask %d", i, k)
                        .isLessThanOrEqualTo(
                                tolerance == 0 ? 0 : one.masks().get(k).area() / 100 + 1);
            }
        }
    }

    private static int differences(Detections image, Mask one, Mask other) {
        int count = 0;
        for (int y = 0; y < image.imageHeight(); y++) {
            for (int x = 0; x < image.imageWidth(); x++) {
                count += one.at(x, y) == other.at(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    /** The best detection of each object that was learned lies where the object is; nothing is left behind. */
    public static void assertFindsTheScene(
            VisionModel<Instances, Detections> model, NDManager manager, OpLibrary library) {
        List<Detections> found = DetectionScene.assertPredicts(model, manager, library);
        List<Instances> truths = DetectionScene.truths();
        for (int image = 0; image < truths.size(); image++) {
            Instances truth = truths.get(image);
            Boxes objects = truth.boxes()
                    .scaled(1 / truth.frame().scaleX(), 1 / truth.frame().scaleY());
            for (int i = 0; i < objects.count(); i++) {
                int label = truth.labels()[i];
                Detections own = found.get(image);
                int best = 0;
                while (best < own.count() && own.labels()[best] != label) {
                    best++;
                }
                assertThat(best).as("image %d, class %d", image, label).isLessThan(own.count());
                assertThat(Overlap.IOU.of(own.boxes(), best, objects, i))
                        .as("image %d, class %d", image, label)
                        .isGreaterThan(0.5f);
            }
        }
    }
}
