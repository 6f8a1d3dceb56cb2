// SPDX-License-Identifier: Apache-2.0
/** What a training's figures are written to beside {@code metrics.jsonl}: tables and TensorBoard's event files. */
package io.densekit.runtime.metrics;
