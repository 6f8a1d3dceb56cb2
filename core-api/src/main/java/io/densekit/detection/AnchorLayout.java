// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

/**
 * Where a level's anchors have their values in a head's map {@code [batch, anchors * channels, height, width]}. Anchors
 * are counted position by position, the map has them as channels.
 *
 * @param anchors at each position
 * @param area positions of the map
 */
public record AnchorLayout(int anchors, int area) {

    /** Of one level. */
    public static AnchorLayout of(Anchors anchors, int level) {
        return new AnchorLayout(anchors.perCell(), anchors.maps().get(level).area());
    }

    /** The place of a channel of an anchor of an image, in row-major order. */
    public int position(int image, int anchor, int channel, int channels) {
        int row = (image * anchors + anchor % anchors) * channels + channel;
        return Math.addExact(Math.multiplyExact(row, area), anchor / anchors);
    }

    /** The places of all channels of some anchors of an image, anchor by anchor. */
    public int[] positions(int image, int[] chosen, int channels) {
        int[] positions = new int[chosen.length * channels];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(image, chosen[i / channels], i % channels, channels);
        }
        return positions;
    }

    /** One value an anchor as the map has them, {@code [anchors, area]}, in the order of anchors. */
    public float[] byAnchor(float[] values) {
        float[] ordered = new float[values.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = values[i % anchors * area + i / anchors];
        }
        return ordered;
    }
}
