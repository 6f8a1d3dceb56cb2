// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

/**
 * One of a backbone's feature maps, as a neck or head needs to know it.
 *
 * @param name as outputs are named, for example {@code stage3}
 * @param channels of the map
 * @param stride input pixels per map position, in both directions
 */
public record Level(String name, int channels, int stride) {}
