// SPDX-License-Identifier: Apache-2.0
/**
 * Classification of whole images: a {@link io.densekit.classification.ClassLabel} is known, a {@link
 * io.densekit.classification.Classification} is said. {@link io.densekit.classification.SmoothedCrossEntropy} is what networks
 * that tell classes apart learn by, of images or of clips, {@link io.densekit.classification.BatchMixer} mixes their batches.
 */
package io.densekit.classification;
