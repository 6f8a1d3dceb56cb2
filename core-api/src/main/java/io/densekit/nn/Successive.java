// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

/**
 * A module that runs its children one after another, each on what the one before it gave and nothing else, so that each that is
 * {@link Recomputable} can be run a second time by itself.
 */
public interface Successive {}
