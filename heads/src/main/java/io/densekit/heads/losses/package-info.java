// SPDX-License-Identifier: Apache-2.0
/** The losses of detectors, value by value, as {@link io.densekit.heads.losses.ElementLoss} has them. */
package io.densekit.heads.losses;
