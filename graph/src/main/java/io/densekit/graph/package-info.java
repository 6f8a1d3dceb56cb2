// SPDX-License-Identifier: Apache-2.0
/**
 * Networks as graphs: a {@link io.densekit.graph.Recorder} runs a network and notes what it computes as a {@link
 * io.densekit.graph.Graph}, from which it can be made ready for inference or written for another runtime.
 */
package io.densekit.graph;
