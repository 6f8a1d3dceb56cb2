// SPDX-License-Identifier: Apache-2.0
/**
 * Golden cases: what a published network gives for known weights and a known input, so that another implementation can
 * be compared with it. {@link io.densekit.golden.GoldenCase} reads one; {@link io.densekit.golden.Comparison} says how
 * an output agreed.
 */
package io.densekit.golden;
