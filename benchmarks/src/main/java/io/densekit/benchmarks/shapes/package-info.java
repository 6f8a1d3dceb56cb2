// SPDX-License-Identifier: Apache-2.0
/**
 * A quick experiment on generated images: {@link io.densekit.benchmarks.shapes.ShapesExperiment} trains a small vision
 * transformer with and without learned tokens, samples tokens of the trained one, and prints what each is worth.
 */
package io.densekit.benchmarks.shapes;
