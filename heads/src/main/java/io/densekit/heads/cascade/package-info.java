// SPDX-License-Identifier: Apache-2.0
/**
 * Cascade Mask R-CNN. {@link io.densekit.heads.cascade.CascadeMaskRcnn} is the model,
 * {@link io.densekit.heads.cascade.CascadeSettings} says how it is made.
 */
package io.densekit.heads.cascade;
