// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

/**
 * Where a settings record stands, known to who bound it: a file's line and a path, say. Components never see more of it
 * than this.
 */
@FunctionalInterface
public interface Place {
    /** That of settings made in Java: what is wrong is told as it is. */
    Place NOWHERE = invalid -> invalid;

    /** What is thrown for a value there, for the user to read. */
    RuntimeException error(InvalidSetting invalid);
}
