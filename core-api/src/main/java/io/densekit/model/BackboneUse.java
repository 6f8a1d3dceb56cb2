// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

/** What a backbone is built for; published networks differ between the two in their last norms. */
public enum BackboneUse {
    /** One vector an image, as the classification networks have it. */
    CLASSIFICATION,
    /** A normed map from each level, for detection, segmentation and pose. */
    DENSE
}
