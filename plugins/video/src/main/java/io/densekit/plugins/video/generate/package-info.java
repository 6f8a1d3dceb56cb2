// SPDX-License-Identifier: Apache-2.0
/**
 * Videos of shapes whose class is how they move: {@link io.densekit.plugins.video.generate.VideosGenerator}. Nothing of a single
 * frame tells the class.
 */
package io.densekit.plugins.video.generate;
