// SPDX-License-Identifier: Apache-2.0
/**
 * Classification of clips: {@link io.densekit.plugins.video.task.VideoLabels} are known, a {@link
 * io.densekit.plugins.video.task.VideoClassification} is said.
 */
package io.densekit.plugins.video.task;
