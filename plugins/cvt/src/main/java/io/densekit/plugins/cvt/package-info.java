// SPDX-License-Identifier: Apache-2.0
/**
 * CvT (Wu et al., 2021) as a plugin: {@link io.densekit.plugins.cvt.Cvt} is the backbone, {@code CvtBlock} a block of it.
 */
package io.densekit.plugins.cvt;
