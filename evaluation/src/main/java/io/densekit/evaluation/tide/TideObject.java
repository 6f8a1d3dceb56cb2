// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

/** An object that is to be found. */
final class TideObject {

    final long category;
    boolean found;

    /** Of the results that would find it if they were corrected, the one of the largest score; null where there is none. */
    TideResult best;

    TideObject(long category) {
        this.category = category;
    }

    boolean isMissed() {
        return !found && best == null;
    }
}
