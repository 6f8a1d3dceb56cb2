// SPDX-License-Identifier: Apache-2.0
/**
 * What pictures hold, as plain Java on primitive arrays: {@link io.densekit.structures.Raster},
 * {@link io.densekit.structures.Box} and many {@link io.densekit.structures.Boxes} at once,
 * {@link io.densekit.structures.Mask}, {@link io.densekit.structures.LabelMap} and {@link io.densekit.structures.Keypoints}. An {@link io.densekit.structures.Explanation} is laid out over a picture. No tensors inside: these live in
 * worker threads, files and applications.
 */
package io.densekit.structures;
