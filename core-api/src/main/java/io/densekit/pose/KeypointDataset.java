// SPDX-License-Identifier: Apache-2.0
package io.densekit.pose;

import io.densekit.data.Dataset;

/** Persons of whom each has as many keypoints, some of which change places where a step mirrors the image. */
public interface KeypointDataset extends Dataset<PersonCrop> {

    /** How many keypoints a person has. */
    int keypoints();

    /**
     * The same persons, whose left and right change places by these pairs wherever they are mirrored.
     *
     * @throws io.densekit.UserError if the dataset's own settings say other pairs
     */
    KeypointDataset mirroring(FlipPairs pairs);
}
