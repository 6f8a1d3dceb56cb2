// SPDX-License-Identifier: Apache-2.0
/**
 * Leaves one of many boxes around the same object: {@link io.densekit.heads.suppression.Suppression} keeps the surest
 * within a group, {@link io.densekit.heads.suppression.ClassSuppression} does so for every class of a detector.
 */
package io.densekit.heads.suppression;
