// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import io.densekit.data.SampleKey;

/** What a model says of a sample; each task has a record of its own. */
public interface Prediction {

    /** The sample it was predicted from. */
    SampleKey key();

    /** How many things it says; an object, a person, a map or a class each is one. */
    default int count() {
        return 1;
    }
}
