// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

/** Whether a training goes on with the run that its folder holds. */
public enum Resume {
    /** It doesn't: such a folder is refused. */
    NEVER,
    /** It does, if what its steps so far were made with is the same. */
    SAME_SETTINGS,
    /**
     * It does, whatever was changed, as long as the network has the same parameters: more epochs, another batch size,
     * rate or seed, parameters that are no longer frozen.
     */
    ALLOW_CHANGED_SETTINGS
}
