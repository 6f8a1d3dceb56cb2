// SPDX-License-Identifier: Apache-2.0
/** The memory of this process: how much there is, and what becomes of what a network frees. */
package io.densekit.runtime.memory;
