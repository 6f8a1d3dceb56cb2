// SPDX-License-Identifier: Apache-2.0
/**
 * Which candidate boxes learn which object: a {@link io.densekit.heads.matching.MaxIouAssigner} gives candidates to
 * objects, a {@link io.densekit.heads.matching.RandomSampler} picks those that take part in the loss.
 */
package io.densekit.heads.matching;
