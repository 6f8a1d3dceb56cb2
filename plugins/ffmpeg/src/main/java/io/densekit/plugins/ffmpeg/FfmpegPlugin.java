// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.plugin.Plugin;
import io.densekit.video.VideoFormat;

/** Brings {@code ffmpeg}, which reads and writes video files. */
public final class FfmpegPlugin extends Plugin {

    @Override
    protected void configure() {
        component(VideoFormat.POINT, "ffmpeg", FfmpegFormat.class);
    }
}
