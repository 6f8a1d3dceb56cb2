// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.util.Arrays;

/**
 * Sorts places of an outline, which lie about evenly between the first and the last: dealt out to about as many parts as there
 * are places, they need little more. Holds memory.
 */
final class SwitchOrder {

    /** Fewer than this are sorted at once. */
    private static final int FEW = 32;

    /** Where so many lie in one part they aren't even. */
    private static final int CROWDED = 16;

    private int[] starts = new int[0];
    private int[] dealt = new int[0];

    /** Sorts the first {@code size} places, none of which is negative. */
    void sort(int[] places, int size) {
        if (size < FEW) {
            insertion(places, size);
        } else if (!deal(places, size)) {
            Arrays.sort(places, 0, size);
        }
    }

    private boolean deal(int[] places, int size) {
        int least = places[0];
        int most = places[0];
        for (int i = 1; i < size; i++) {
            least = Math.min(least, places[i]);
            most = Math.max(most, places[i]);
        }
        int shift = Math.max(0, Integer.numberOfLeadingZeros(size) - Integer.numberOfLeadingZeros(most - least));
        int parts = (most - least >>> shift) + 1;
        if (dealt.length < size) {
            dealt = new int[2 * size];
        }
        if (starts.length <= parts) {
            starts = new int[2 * parts];
        }
        Arrays.fill(starts, 0, parts + 1, 0);
        int largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, ++starts[(places[i] - least >>> shift) + 1]);
        }
        if (largest > CROWDED) {
            return false;
        }
        for (int part = 0; part < parts; part++) {
            starts[part + 1] += starts[part];
        }
        for (int i = 0; i < size; i++) {
            dealt[starts[places[i] - least >>> shift]++] = places[i];
        }
        System.arraycopy(dealt, 0, places, 0, size);
        insertion(places, size);
        return true;
    }

    private static void insertion(int[] places, int size) {
        for (int i = 1; i < size; i++) {
            int place = places[i];
            int j = i;
            while (j > 0 && places[j - 1] > place) {
                places[j] = places[j - 1];
                j--;
            }
            places[j] = place;
        }
    }
}
