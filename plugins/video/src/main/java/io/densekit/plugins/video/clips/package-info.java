// SPDX-License-Identifier: Apache-2.0
/**
 * From videos to pixels: {@link io.densekit.plugins.video.clips.VideoSource} opens files and folders of frames, {@link
 * io.densekit.plugins.video.clips.ClipReader} takes the frames of clips from them, {@link
 * io.densekit.plugins.video.clips.FrameScaling} and {@link io.densekit.plugins.video.clips.SpatialCrop} bring these to size.
 */
package io.densekit.plugins.video.clips;
