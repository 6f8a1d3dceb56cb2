// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import io.densekit.plugin.Plugin;
import io.densekit.tokens.TokenReducer;

/** Brings {@code token-learner} to networks that take token reducers. */
public final class TokenLearnerPlugin extends Plugin {

    @Override
    protected void configure() {
        component(TokenReducer.POINT, "token-learner", TokenLearnerSettings.class, TokenLearning::new);
    }
}
