// SPDX-License-Identifier: Apache-2.0
/** Makes networks ready for inference: {@link io.densekit.runtime.preparing.PreparedNetwork}. */
package io.densekit.runtime.preparing;
