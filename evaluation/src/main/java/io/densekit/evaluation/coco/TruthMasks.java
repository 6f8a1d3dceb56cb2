// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Masks of a ground truth that is evaluated against again and again, as in a training: kept from the second evaluation on, as
 * long as there is memory for them. Safe for several threads.
 */
final class TruthMasks {

    private final int size;
    private int evaluations;
    private SoftReference<AtomicReferenceArray<TruthMask>> kept = new SoftReference<>(null);

    /** @param size how many objects there are */
    TruthMasks(int size) {
        this.size = size;
    }

    /** Starts an evaluation; its masks by row, of which some are there and others are to be added, or null to keep none. */
    synchronized AtomicReferenceArray<TruthMask> begin() {
        if (evaluations++ == 0) {
            return null;
        }
        AtomicReferenceArray<TruthMask> masks = kept.get();
        if (masks == null) {
            masks = new AtomicReferenceArray<>(size);
            kept = new SoftReference<>(masks);
        }
        return masks;
    }
}
