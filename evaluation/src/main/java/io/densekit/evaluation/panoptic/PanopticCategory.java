// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

/**
 * A category of a panoptic file.
 *
 * @param thing whether its objects are counted; stuff otherwise, as grass or sky
 */
public record PanopticCategory(long id, String name, boolean thing) {}
