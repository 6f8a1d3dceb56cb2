// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

/**
 * What is wrong with a checkpoint, thrown where it is noticed; {@link Checkpoints} adds the file's name and makes it a
 * {@link io.densekit.UserError}. The message completes "FILE ...".
 */
final class MalformedException extends RuntimeException {
    MalformedException(String problem) {
        super(problem, null, false, false);
    }
}
