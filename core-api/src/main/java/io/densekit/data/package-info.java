// SPDX-License-Identifier: Apache-2.0
/**
 * What a network is fed with: a {@link io.densekit.data.Dataset} reads {@link io.densekit.data.Sample}s, each an image
 * or a clip with its {@link io.densekit.data.Truth}; {@link io.densekit.data.Transform}s change them on the way.
 */
package io.densekit.data;
