// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

/** Hears how far a piece of work has come, from whichever thread does it. */
@FunctionalInterface
public interface Progress {

    /** So many steps of so many are done; what a step is, such as a sample, the work says. */
    void reached(long done, long of);
}
