// SPDX-License-Identifier: Apache-2.0
/** Writes recorded networks as TorchScript archives: {@link io.densekit.graph.torchscript.TorchScriptExport}. */
package io.densekit.graph.torchscript;
