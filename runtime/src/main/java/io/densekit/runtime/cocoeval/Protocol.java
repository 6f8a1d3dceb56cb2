// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

/** Whose rules an evaluation follows. */
public enum Protocol {
    /** COCO's, as pycocotools has them. */
    COCO,
    /** LVIS's, whose images were not searched for every category. */
    LVIS,
    /** CrowdPose's, of fourteen keypoints. */
    CROWDPOSE,
    /** COCO-WholeBody's, part by part. */
    WHOLEBODY
}
