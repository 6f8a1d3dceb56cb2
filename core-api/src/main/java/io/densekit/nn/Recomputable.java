// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

/**
 * A module that can be run a second time for its gradients instead of keeping its activations: all that it gives follows from
 * its input, its parameters and the pass's draws. It asks {@link ActivationCheckpoints#call} to run it; every {@link Layer}
 * does.
 */
public interface Recomputable {}
