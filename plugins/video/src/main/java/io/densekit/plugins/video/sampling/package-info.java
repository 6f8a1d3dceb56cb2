// SPDX-License-Identifier: Apache-2.0
/** Which frames of a video a network sees: {@link io.densekit.plugins.video.sampling.FrameSampling}. */
package io.densekit.plugins.video.sampling;
