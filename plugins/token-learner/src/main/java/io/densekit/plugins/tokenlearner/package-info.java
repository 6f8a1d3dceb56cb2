// SPDX-License-Identifier: Apache-2.0
/**
 * TokenLearner and TokenFuser as a plugin: {@link io.densekit.plugins.tokenlearner.TokenLearnerPlugin} binds {@code
 * token-learner}, {@link io.densekit.plugins.tokenlearner.TokenLearnerSettings} is what YAML says of it, {@link
 * io.densekit.plugins.tokenlearner.TokenLearning} puts a {@link io.densekit.plugins.tokenlearner.LearningBlock} around each
 * block where it acts.
 *
 * <p>After Ryoo et al., "TokenLearner: What Can 8 Learned Tokens Do for Images and Videos?" (2021). Numbers and starting
 * values follow the public project scenic, whose Flax checkpoints load.
 */
package io.densekit.plugins.tokenlearner;
