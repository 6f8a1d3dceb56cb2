// SPDX-License-Identifier: Apache-2.0
/** Networks from Java: {@link io.densekit.library.Densekit} opens one, {@link io.densekit.library.DenseModel} predicts. */
package io.densekit.library;
