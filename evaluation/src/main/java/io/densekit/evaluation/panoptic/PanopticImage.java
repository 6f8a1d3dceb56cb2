// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

import java.util.List;

/**
 * An image's entry in the array {@code annotations}.
 *
 * @param imageId a number's digits or a text
 * @param file the image of segments' ids, in its folder
 */
record PanopticImage(String imageId, String file, List<PanopticSegment> segments) {}
