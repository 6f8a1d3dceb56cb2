// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.detection.FeatureTable;
import io.densekit.detection.Regions;
import io.densekit.detection.ScoredBoxes;
import io.densekit.nn.Pass;
import io.densekit.structures.Boxes;
import java.util.List;

/** What a two-stage detector makes of proposals, in one stage or several. */
interface RegionStages {

    /**
     * What is in regions, and where exactly.
     *
     * @param regions one set an image, in pixels of the network's input; at least one region in all
     * @return for each image a box for each class of each region, in pixels of the network's input, and scores
     *     {@code [regions, classes + 1]}, background last
     */
    List<ScoredBoxes> scored(FeatureTable table, List<Boxes> regions, List<ImageFrame> frames, Pass pass);

    /**
     * Which pixels of each region are the object's, {@code [regions, size, size]}, within [0, 1].
     *
     * @param regions at least one
     * @param labels the class of each
     */
    NDArray maskProbabilities(FeatureTable table, Regions regions, int[] labels, Pass pass);
}
