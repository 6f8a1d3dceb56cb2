// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;

/** TokenLearner of one convolution: a map of each frame for each token, and the mean of the frame weighted by it. */
final class FrameTokens extends Module {

    private static final int KERNEL = 3;

    private final Conv2d conv;

    FrameTokens(int channels, int tokens) {
        Init start = Init.torchDefault((long) channels * KERNEL * KERNEL);
        conv = child("conv", new Conv2d(channels, tokens, KERNEL, 1, KERNEL / 2, 1, false, start));
    }

    /**
     * What is learned of clips.
     *
     * @param tokens {@code [batch, frames * tokens, channels]}, frame after frame
     * @param maps {@code [batch * frames, tokens, height * width]}, within (0, 1)
     */
    record Learned(NDArray tokens, NDArray maps) {}

    /** @param frames {@code [batch, frames, height, width, channels]} */
    Learned learn(NDArray frames, Pass pass) {
        return pass.measure(this, () -> {
            Shape shape = frames.getShape();
            long count = shape.get(0) * shape.get(1);
            long places = shape.get(2) * shape.get(3);
            long channels = shape.get(4);
            NDArray images = frames.reshape(count, shape.get(2), shape.get(3), channels);
            NDArray scores = conv.call(images.transpose(0, 3, 1, 2), pass);
            NDArray maps = Activation.sigmoid(scores).reshape(count, -1, places);
            pass.costs().products(() -> maps.size() * channels);
            NDArray sums = maps.matMul(images.reshape(count, places, channels));
            return new Learned(NativeArray.over(sums, places).reshape(shape.get(0), -1, channels), maps);
        });
    }
}
