// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.plugins.video.task.VideoLabels;
import java.nio.file.Path;

/**
 * A video and what is known of it.
 *
 * @param video a file, or a folder of frames
 * @param labels its classes
 */
public record ListedVideo(Path video, VideoLabels labels) {}
