// SPDX-License-Identifier: Apache-2.0
/**
 * Where objects may be: a {@link io.densekit.heads.rpn.RegionProposalNetwork} learns to tell anchors with an object from
 * those without, and makes {@link io.densekit.heads.rpn.Proposals} of the surest.
 */
package io.densekit.heads.rpn;
