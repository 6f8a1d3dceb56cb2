// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An image and where its labels come from.
 *
 * @param id as annotations have it, a position otherwise
 * @param file of the image
 * @param labels empty where they aren't known
 */
record LabelledImage(long id, Path file, Optional<LabelSource> labels) {}
