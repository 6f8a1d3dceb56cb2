// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

/** A result, and what is wrong with it. */
final class TideResult {

    final long category;
    final double score;

    /** Null where it is right. */
    TideError error;

    /** The object that it would find if it were corrected; null where it would find none, or one that is found. */
    TideObject target;

    /** Whether it lies in a region of many, so that it counts in no case but where it is corrected. */
    boolean ignored;

    TideResult(long category, double score) {
        this.category = category;
        this.score = score;
    }

    /** Whether correcting it makes it right: of all that aim at an object one does, that of the largest score. */
    boolean isBest() {
        return target != null && target.best == this;
    }

    void aimAt(TideObject object) {
        if (!object.found) {
            target = object;
            if (object.best == null || object.best.score < score) {
                object.best = this;
            }
        }
    }
}
