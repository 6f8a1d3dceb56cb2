/**
 * Compares a network with a golden case: {@link io.densekit.runtime.parity.ParityCheck} fills the network's parameters
 * by name, runs it and compares every output; {@link io.densekit.runtime.parity.ParityReport} says how they agreed.
 */
package io.densekit.runtime.parity;
