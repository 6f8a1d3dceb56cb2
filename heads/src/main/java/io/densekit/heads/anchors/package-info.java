// SPDX-License-Identifier: Apache-2.0
/**
 * The boxes that a detector starts from: an {@link io.densekit.heads.anchors.AnchorGenerator} lays
 * {@link io.densekit.heads.anchors.Anchors} over the feature maps.
 */
package io.densekit.heads.anchors;
