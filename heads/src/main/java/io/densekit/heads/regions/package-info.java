// SPDX-License-Identifier: Apache-2.0
/**
 * The second stage of a detector: a {@link io.densekit.heads.regions.BoxHead} says what is in a region and where exactly,
 * a {@link io.densekit.heads.regions.MaskHead} which pixels it has; {@link io.densekit.heads.regions.RegionMatcher} says
 * which regions learn what.
 */
package io.densekit.heads.regions;
