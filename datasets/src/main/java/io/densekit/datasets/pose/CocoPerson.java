// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.evaluation.coco.CocoImage;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;

/**
 * A person of a COCO file, with a box that was found good.
 *
 * @param id the annotation's, or -1 for a detected one
 * @param image where it is
 * @param box in pixels of the image
 * @param score of the box, 1 for an annotated one
 * @param keypoints with COCO's visibility; all 0 for a detected one
 */
record CocoPerson(long id, CocoImage image, Box box, double score, Keypoints keypoints) {}
