// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.lists;

import io.densekit.plugins.video.task.VideoLabels;

/**
 * A video that is listed and not there.
 *
 * @param before how many of those that are there stand before it
 * @param labels its classes
 */
public record MissingVideo(int before, VideoLabels labels) {}
