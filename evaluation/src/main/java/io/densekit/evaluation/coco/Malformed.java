// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/** What is wrong with an entry. Whoever reads the entries adds which one it is, and of which file. */
final class Malformed extends RuntimeException {

    Malformed(String message) {
        super(message, null, false, false);
    }
}
