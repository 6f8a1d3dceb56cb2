// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * Intersection over union of the boundaries of a detection's mask and of several others. Boundaries are made when they are
 * asked for. Holds memory; one a thread.
 */
public final class BoundaryOverlap {

    private final Boundary boundaries;
    private final Spans detection = new Spans();
    private final List<Spans> truths = new ArrayList<>();
    private Spans mask;
    private boolean made;

    /** @param share the boundary's width as a share of the image's diagonal */
    public BoundaryOverlap(double share) {
        this.boundaries = new Boundary(share);
    }

    /** The mask whose boundary is compared next; it must not change until then. */
    public void detection(Spans detected) {
        mask = detected;
        made = false;
    }

    /** Makes the boundary of the mask of number {@code index}. */
    public void truth(int index, Spans annotated) {
        while (truths.size() <= index) {
            truths.add(new Spans());
        }
        boundaries.of(annotated, truths.get(index));
    }

    /** The overlap with the boundary of the mask of number {@code index}, which must have the same size. */
    public double with(int index) {
        if (!made) {
            boundaries.of(mask, detection);
            made = true;
        }
        return MaskOverlap.ofMasks(detection, truths.get(index), false);
    }
}
