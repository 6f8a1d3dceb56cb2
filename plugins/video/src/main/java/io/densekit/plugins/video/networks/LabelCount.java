// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

/** How many classes a clip has. */
public enum LabelCount {
    /** Exactly one: probabilities of all classes sum to 1. */
    ONE,
    /** Any number: each class has a probability of its own. */
    SEVERAL
}
