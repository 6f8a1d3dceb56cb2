// SPDX-License-Identifier: Apache-2.0
/**
 * Classification of whole images. {@link io.densekit.heads.classification.ImageClassification} is the model,
 * {@link io.densekit.heads.classification.LinearClassifierHead} its head and
 * {@link io.densekit.classification.Classification} what it says of an image.
 */
package io.densekit.heads.classification;
