// SPDX-License-Identifier: Apache-2.0
/** Adaptive Token Sampling (Fayyaz et al., 2022) as a plugin: drops the tokens that an image does not need. */
package io.densekit.plugins.ats;
