// SPDX-License-Identifier: Apache-2.0
/**
 * Semantic segmentation: a {@link io.densekit.segmentation.SemanticMask} is known, a {@link
 * io.densekit.segmentation.SemanticMap} is said.
 */
package io.densekit.segmentation;
