// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

/**
 * A part of a prediction.
 *
 * @param name in the table
 * @param network whether it is the network's own: convolutions, linear layers and what stands between them
 * @param multiplyAdds of its matrix products and convolutions
 * @param milliseconds from its start to its end
 */
record Part(String name, boolean network, long multiplyAdds, double milliseconds) {}
