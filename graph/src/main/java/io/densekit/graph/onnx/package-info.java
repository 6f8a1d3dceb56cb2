// SPDX-License-Identifier: Apache-2.0
/** Recorded networks as files for ONNX's runtimes: {@link io.densekit.graph.onnx.OnnxExport}. */
package io.densekit.graph.onnx;
