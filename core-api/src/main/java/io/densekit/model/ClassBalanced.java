// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import io.densekit.data.ClassCounts;

/** A {@link VisionModel} whose loss can weigh classes by how rare they are in what it learns from. */
public interface ClassBalanced {

    /** Whether its settings ask for that; counting may need to read all annotations. */
    boolean balancesClasses();

    /**
     * Takes the counts, before anything is learned.
     *
     * @throws io.densekit.settings.InvalidSetting if there is nothing of a class; it names the key that asks for weights
     */
    void balance(ClassCounts counts);
}
