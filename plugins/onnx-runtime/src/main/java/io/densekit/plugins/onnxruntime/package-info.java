// SPDX-License-Identifier: Apache-2.0
/** Networks run by ONNX Runtime: {@link io.densekit.plugins.onnxruntime.OnnxRuntimePlugin}. */
package io.densekit.plugins.onnxruntime;
