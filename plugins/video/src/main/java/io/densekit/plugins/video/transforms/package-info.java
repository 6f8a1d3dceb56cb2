// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to clips on the way to the network: {@link io.densekit.plugins.video.transforms.ClipSteps} lets every transform of
 * images change all frames of a clip alike.
 */
package io.densekit.plugins.video.transforms;
