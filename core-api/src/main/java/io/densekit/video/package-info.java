// SPDX-License-Identifier: Apache-2.0
/**
 * Files of moving pictures: a {@link io.densekit.video.VideoFormat} opens a {@link io.densekit.video.Video} and makes a {@link
 * io.densekit.video.VideoWriter}; {@link io.densekit.video.VideoFormats} finds the one for a file, and {@link
 * io.densekit.video.OpenVideos} keeps files open.
 */
package io.densekit.video;
