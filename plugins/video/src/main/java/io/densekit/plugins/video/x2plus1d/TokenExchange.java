// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import java.util.function.BiFunction;

/**
 * What stands in a block in place of its convolution along time: a few tokens of each frame are learned, attend to those of
 * all frames, and are given back to the frames. Its parts stand under the block's own path.
 */
final class TokenExchange extends Module {

    private final String name;
    private final FrameTokens learner;
    private final VectorTransformer transformer;
    private final FrameFuser fuser;

    TokenExchange(String name, int channels, TokenSettings settings) {
        this.name = name;
        learner = child("learner", new FrameTokens(channels, settings.count()));
        transformer = child("transformer", new VectorTransformer(channels, settings.attention()));
        fuser = child("fuser", new FrameFuser(channels, settings.count(), settings.frames()));
    }

    /**
     * Runs it.
     *
     * @param frames {@code [batch, frames, height, width, channels]}, and so is what comes back
     * @param shown takes what is made on the way by its name, and gives it back
     */
    NDArray call(NDArray frames, BiFunction<String, NDArray, NDArray> shown, Pass pass) {
        FrameTokens.Learned learned = learner.learn(frames, pass);
        shown.apply("maps", learned.maps());
        Shape shape = frames.getShape();
        pass.explanations().inSteps((int) shape.get(1)).heatMaps(name, learned.maps(), (int) shape.get(2), (int)
                shape.get(3));
        NDArray tokens = shown.apply("learned", learned.tokens());
        NDArray transformed = shown.apply("transformed", transformer.call(tokens, pass));
        NDArray mixed = shown.apply("mixed", fuser.mixed(transformed, pass));
        return fuser.fused(frames, mixed, pass);
    }
}
