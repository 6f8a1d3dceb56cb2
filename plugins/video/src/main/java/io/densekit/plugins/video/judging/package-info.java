// SPDX-License-Identifier: Apache-2.0
/**
 * How classifications of videos are judged, drawn and written: {@link io.densekit.plugins.video.judging.VideoClassificationTask}.
 * What is said of a video's views is put together by a {@link io.densekit.plugins.video.judging.ViewRule}.
 */
package io.densekit.plugins.video.judging;
