// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.datasets.images.OpenCv;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.PersonTransform;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Keypoints;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.random.RandomGenerator;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Cuts the person out: the photograph is warped to the input size by the crop's {@link CropMatrix}, joints with it.
 * Joints that are not labelled stay where they are, but for unbiased data processing, as in MMPose's {@code
 * TopDownAffine}.
 */
@Describe("cuts a person out of the photograph: turned, scaled and moved to the network's input size")
public record TopDownAffine(
        @Describe("the crop's size, [height, width] in pixels") List<Integer> inputSize,
        @Describe("unbiased data processing: sizes are measured between pixel centres") @Default("false") boolean udp)
        implements PersonTransform {

    /** @throws InvalidSetting if the size isn't two positive numbers */
    public TopDownAffine {
        inputSize = List.copyOf(inputSize);
        InputSize.of("inputSize", inputSize);
    }

    /** The size as a value. */
    public InputSize size() {
        return InputSize.of("inputSize", inputSize);
    }

    /** A step to that size. */
    public TopDownAffine(InputSize size, boolean udp) {
        this(List.of(size.height(), size.width()), udp);
    }

    /** The map that a crop is cut by. */
    public CropMatrix matrix(PersonCrop crop) {
        InputSize size = size();
        return udp
                ? CropMatrix.unbiased(crop, size.height(), size.width())
                : CropMatrix.usual(crop, size.height(), size.width());
    }

    @Override
    public Sample<PersonCrop> apply(Sample<PersonCrop> sample, RandomGenerator random) {
        PersonCrop person = sample.truth();
        CropMatrix matrix = matrix(person);
        Keypoints joints = person.joints().copy();
        for (int i = 0; i < joints.count(); i++) {
            if (udp || joints.confidence()[i] > 0) {
                Point2D.Double moved = matrix.apply(joints.x()[i], joints.y()[i]);
                joints.x()[i] = (float) moved.x;
                joints.y()[i] = (float) moved.y;
            }
        }
        return sample.with(
                OpenCv.warped(
                        sample.image(),
                        inputSize.get(0),
                        inputSize.get(1),
                        matrix.entries(),
                        Imgproc.INTER_LINEAR,
                        Scalar.all(0)),
                person.joints(joints));
    }

    @Override
    public boolean random() {
        return false;
    }
}
