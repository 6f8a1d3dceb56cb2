// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import io.densekit.plugin.Plugin;
import io.densekit.tokens.TokenReducer;

/** Brings {@code adaptive-token-sampling} to networks that take token reducers. */
public final class AdaptiveTokenSamplingPlugin extends Plugin {

    @Override
    protected void configure() {
        component(
                TokenReducer.POINT,
                "adaptive-token-sampling",
                AdaptiveTokenSamplingSettings.class,
                AdaptiveTokenSampling::new);
    }
}
