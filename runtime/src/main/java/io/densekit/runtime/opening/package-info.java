// SPDX-License-Identifier: Apache-2.0
/** A trained network ready to predict: {@link io.densekit.runtime.opening.OpenNetwork}, by whomever it is asked for. */
package io.densekit.runtime.opening;
