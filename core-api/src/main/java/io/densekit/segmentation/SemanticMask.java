// SPDX-License-Identifier: Apache-2.0
package io.densekit.segmentation;

import io.densekit.data.ImageFrame;
import io.densekit.data.Truth;
import io.densekit.structures.LabelMap;
import java.util.Optional;

/**
 * A class for every pixel of an image.
 *
 * @param frame how the sample's image lies in the original
 * @param labels in training of the sample's image, pixel by pixel; in evaluation of the original image, at whose size
 *     predictions are judged; empty where they are not known
 */
public record SemanticMask(ImageFrame frame, Optional<LabelMap> labels) implements Truth {}
