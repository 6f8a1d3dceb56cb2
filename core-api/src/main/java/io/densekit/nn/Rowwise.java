// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A part of a network that makes of each row of its input what depends on that row alone, such as a head over regions. A form that
 * is made ready for inference serves any number of rows. {@link Pass#prepared(Rowwise, NDArray)} runs it.
 */
public interface Rowwise {

    /** How many arrays it gives. */
    int results();

    /**
     * Runs the part itself.
     *
     * @param rows {@code [rows, ...]}, at least one
     * @return arrays with as many rows
     */
    List<NDArray> rows(NDArray rows, Pass pass);
}
