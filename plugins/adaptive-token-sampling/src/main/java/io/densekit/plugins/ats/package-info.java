// SPDX-License-Identifier: Apache-2.0
/**
 * Adaptive Token Sampling (Fayyaz et al., 2022) as a plugin: drops the tokens that an image does not need. {@link
 * io.densekit.plugins.ats.AdaptiveTokenSampling} is what YAML names; {@code InverseTransformSampler} draws from one image,
 * in plain Java; {@code PackedStep} runs a sampling block without empty rows, {@code PaddedStep} as the public code does,
 * with gradients. Both give the same numbers.
 */
package io.densekit.plugins.ats;
