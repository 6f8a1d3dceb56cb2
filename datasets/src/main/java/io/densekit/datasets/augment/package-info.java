// SPDX-License-Identifier: Apache-2.0
/**
 * Strong augmentation for classifiers, by the laws of timm: {@link io.densekit.datasets.augment.RandAugment} applies some
 * of fifteen {@code Operation}s of random strength, {@link io.densekit.datasets.augment.RandomErasing} covers a part with
 * noise. Colours are changed as Pillow does.
 */
package io.densekit.datasets.augment;
