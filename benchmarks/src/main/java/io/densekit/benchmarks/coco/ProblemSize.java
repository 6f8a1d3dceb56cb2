// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

/**
 * How large a problem is.
 *
 * @param images of about 640 x 480 pixels
 * @param categories of objects
 * @param objects annotated objects on all images
 * @param boxes detected boxes an image
 * @param masks detected masks an image
 * @param persons annotated persons with keypoints on all images
 * @param poses detected poses an image
 */
public record ProblemSize(int images, int categories, int objects, int boxes, int masks, int persons, int poses) {

    /** COCO val2017 with as many detections as models give. */
    public static final ProblemSize VAL2017 = new ProblemSize(5000, 80, 36_781, 100, 36, 6352, 20);

    /** The same with a fiftieth of the images. */
    public static final ProblemSize SMALL = new ProblemSize(100, 80, 736, 100, 36, 127, 20);

    /** Boxes alone on as many images and of as many categories as Objects365's validation has. */
    public static final ProblemSize OBJECTS365 = new ProblemSize(80_000, 365, 1_200_000, 13, 0, 0, 0);
}
