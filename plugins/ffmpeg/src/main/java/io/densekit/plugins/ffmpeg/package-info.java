// SPDX-License-Identifier: Apache-2.0
/**
 * Video files by FFmpeg's own libraries: {@link io.densekit.plugins.ffmpeg.FfmpegPlugin} is all that others see. Frames are
 * found by index exactly, whatever a file's key pictures, edit lists and orders are.
 */
package io.densekit.plugins.ffmpeg;
