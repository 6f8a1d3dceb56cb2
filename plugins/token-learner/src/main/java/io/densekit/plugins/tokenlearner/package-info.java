// SPDX-License-Identifier: Apache-2.0
/** TokenLearner and TokenFuser (Ryoo et al., 2021) as a plugin: a few learned tokens in place of many. */
package io.densekit.plugins.tokenlearner;
