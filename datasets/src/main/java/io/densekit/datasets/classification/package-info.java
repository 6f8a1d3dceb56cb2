// SPDX-License-Identifier: Apache-2.0
/**
 * Images sorted into folders by class: {@link io.densekit.datasets.classification.ClassificationPlugin} names the dataset,
 * for training, evaluation and prediction alike.
 */
package io.densekit.datasets.classification;
