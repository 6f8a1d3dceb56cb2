// SPDX-License-Identifier: Apache-2.0
/**
 * Weight files into networks: {@link io.densekit.runtime.weights.WeightLoader} finds out how a file's names fit the
 * network's and says what was loaded, what is missing and what was left over.
 */
package io.densekit.runtime.weights;
