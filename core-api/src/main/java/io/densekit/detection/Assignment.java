// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import java.util.Arrays;

/**
 * What each candidate learns.
 *
 * @param objects one a candidate: the object's position, {@link #BACKGROUND} or {@link #NEITHER}
 * @param overlaps one a candidate: its largest overlap with an object, -1 where an ignored box hides it
 */
public record Assignment(int[] objects, float[] overlaps) {

    /** The candidate learns that nothing is there. */
    public static final int BACKGROUND = -1;
    /** The candidate takes no part. */
    public static final int NEITHER = -2;

    /** The objects' own boxes as candidates before the others, each given its object. */
    public Assignment withObjectsFirst(int count) {
        int[] extended = new int[count + objects.length];
        float[] extendedOverlaps = new float[extended.length];
        for (int i = 0; i < count; i++) {
            extended[i] = i;
        }
        Arrays.fill(extendedOverlaps, 0, count, 1);
        System.arraycopy(objects, 0, extended, count, objects.length);
        System.arraycopy(overlaps, 0, extendedOverlaps, count, overlaps.length);
        return new Assignment(extended, extendedOverlaps);
    }
}
