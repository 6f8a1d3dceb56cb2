// SPDX-License-Identifier: Apache-2.0
/**
 * Masks between regions and images: {@link io.densekit.heads.masks.MaskPaste} puts a network's small masks into the
 * image, {@link io.densekit.heads.masks.MaskTargets} cuts annotated masks to what such a network should give.
 */
package io.densekit.heads.masks;
