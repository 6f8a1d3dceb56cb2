// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.video.Video;
import java.util.List;

/**
 * What a video is, before anything is predicted.
 *
 * @param height of each frame, upright, in pixels
 * @param width of each frame, upright, in pixels
 * @param frames how many there are
 * @param seconds from the first to the last
 * @param warnings what is wrong with the file although its frames can be read; a sentence each
 */
public record VideoSummary(int height, int width, int frames, double seconds, List<String> warnings) {

    static VideoSummary of(Video video) {
        return new VideoSummary(
                video.height(), video.width(), video.size(), video.seconds(video.size() - 1), video.warnings());
    }
}
