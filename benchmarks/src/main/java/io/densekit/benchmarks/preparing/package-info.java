// SPDX-License-Identifier: Apache-2.0
/** What preparing networks for inference gains. */
package io.densekit.benchmarks.preparing;
