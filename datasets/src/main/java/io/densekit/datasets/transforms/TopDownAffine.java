// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.datasets.images.OpenCv;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Keypoints;
import java.awt.geom.Point2D;
import java.util.random.RandomGenerator;

/**
 * Cuts the person out: the photograph is warped to the input size by the crop's {@link CropMatrix}, joints with it.
 * Joints that are not labelled stay where they are, but for unbiased data processing, as in MMPose's {@code
 * TopDownAffine}.
 */
public final class TopDownAffine extends PersonTransform {
    private final InputSize size;
    private final boolean udp;

    /** A step of these settings. */
    public TopDownAffine(TopDownAffineSettings settings, Void none) {
        this(settings.size(), settings.udp());
    }

    /** A step to that size. */
    public TopDownAffine(InputSize size, boolean udp) {
        this.size = size;
        this.udp = udp;
        OpenCv.load();
    }

    /** The map that a crop is cut by. */
    public CropMatrix matrix(PersonCrop crop) {
        return udp
                ? CropMatrix.unbiased(crop, size.height(), size.width())
                : CropMatrix.usual(crop, size.height(), size.width());
    }

    @Override
    Sample<PersonCrop> apply(Sample<PersonCrop> sample, PersonCrop person, RandomGenerator random) {
        CropMatrix matrix = matrix(person);
        Keypoints joints = person.joints().copy();
        for (int i = 0; i < joints.count(); i++) {
            if (udp || joints.confidence()[i] > 0) {
                Point2D.Double moved = matrix.apply(joints.x()[i], joints.y()[i]);
                joints.x()[i] = (float) moved.x;
                joints.y()[i] = (float) moved.y;
            }
        }
        return sample.with(Warp.affine(sample.image(), matrix, size.height(), size.width()), joints(person, joints));
    }

    @Override
    public boolean random() {
        return false;
    }
}
