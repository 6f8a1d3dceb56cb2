// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.densekit.nn.Init;
import io.densekit.nn.Linear;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;

/**
 * The paper's TokenFuser of clips: mixes the tokens of all frames with each other, and adds to each position as much of each
 * token of its frame as the position's own features ask for.
 */
final class FrameFuser extends Module {

    private final Linear mix;
    private final Linear gate;

    /** @param tokens of a frame */
    FrameFuser(int channels, int tokens, int frames) {
        int all = tokens * frames;
        mix = child("mix", new Linear(all, all, false, Init.truncatedNormal(0.02)));
        gate = child("gate", new Linear(channels, tokens));
    }

    /** Tokens {@code [batch, frames * tokens, channels]} mixed, channel by channel. */
    NDArray mixed(NDArray tokens, Pass pass) {
        return mix.call(tokens.transpose(0, 2, 1), pass).transpose(0, 2, 1);
    }

    /** @param frames {@code [batch, frames, height, width, channels]}, and so is what comes back */
    NDArray fused(NDArray frames, NDArray mixed, Pass pass) {
        Shape shape = frames.getShape();
        long count = shape.get(0) * shape.get(1);
        long channels = shape.get(4);
        NDArray gates = Activation.sigmoid(gate.call(frames.reshape(count, -1, channels), pass));
        pass.costs().products(() -> gates.size() * channels);
        return gates.matMul(mixed.reshape(count, -1, channels)).reshape(shape).add(frames);
    }
}
