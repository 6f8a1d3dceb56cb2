// SPDX-License-Identifier: Apache-2.0
/**
 * What stands between a backbone and heads: a {@link io.densekit.necks.Neck}. A {@link io.densekit.necks.FeaturePyramid} is
 * one that makes maps of one width from a backbone's, as {@link io.densekit.necks.FeaturePyramidSettings} say.
 */
package io.densekit.necks;
