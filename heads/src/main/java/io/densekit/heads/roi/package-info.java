// SPDX-License-Identifier: Apache-2.0
/**
 * What the feature maps say of each region: {@link io.densekit.heads.roi.RoiExtractor} chooses a level for every region
 * and samples it by RoIAlign.
 */
package io.densekit.heads.roi;
