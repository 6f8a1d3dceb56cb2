// SPDX-License-Identifier: Apache-2.0
/**
 * Networks of clips: a {@link io.densekit.plugins.video.networks.VideoBackbone} turns clips into one vector each, {@link
 * io.densekit.plugins.video.networks.ClipClassifier} is the model around it.
 */
package io.densekit.plugins.video.networks;
