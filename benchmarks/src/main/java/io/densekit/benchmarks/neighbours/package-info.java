// SPDX-License-Identifier: Apache-2.0
/** How much of their speed training and prediction keep while another process takes a core. */
package io.densekit.benchmarks.neighbours;
