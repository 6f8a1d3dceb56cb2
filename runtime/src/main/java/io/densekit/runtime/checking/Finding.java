// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.checking;

import java.util.List;

/**
 * Something that was noticed in a dataset.
 *
 * @param what a sentence
 * @param count how often
 * @param places the first ones where it was met, as far as they are known
 * @param wrong whether it should be mended; otherwise it is only worth knowing
 */
record Finding(String what, int count, List<String> places, boolean wrong) {

    /** Keeps an unchangeable copy of the places. */
    public Finding {
        places = List.copyOf(places);
    }
}
