// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

/**
 * How large a problem is.
 *
 * @param images of about 640 x 480 pixels
 * @param objects annotated objects of 80 categories on all images
 * @param boxes detected boxes an image
 * @param masks detected masks an image
 * @param persons annotated persons with keypoints on all images
 * @param poses detected poses an image
 */
public record ProblemSize(int images, int objects, int boxes, int masks, int persons, int poses) {

    /** COCO val2017 with as many detections as models give. */
    public static final ProblemSize VAL2017 = new ProblemSize(5000, 36_781, 100, 36, 6352, 20);

    /** The same with a fiftieth of the images. */
    public static final ProblemSize SMALL = new ProblemSize(100, 736, 100, 36, 127, 20);
}
