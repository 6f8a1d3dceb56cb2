// SPDX-License-Identifier: Apache-2.0
/**
 * Arithmetic of boxes on primitive arrays: {@link io.densekit.heads.boxes.Overlap} says how much two boxes share,
 * {@link io.densekit.heads.boxes.BoxCoder} turns boxes into what a network regresses and back.
 */
package io.densekit.heads.boxes;
