// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.shapes;

/**
 * What was measured of a network.
 *
 * @param name of the variant
 * @param top1 share of the held-out images whose class is right
 * @param macs multiply-adds an image, the mean over the held-out images
 * @param imagesPerSecond of the forward pass alone
 */
record Row(String name, double top1, double macs, double imagesPerSecond) {}
