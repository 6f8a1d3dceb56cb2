// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import io.densekit.nn.Conv2d;
import io.densekit.nn.ConvolutionBlock;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A fine stage: blocks that gather from 5x5 neighbours. */
final class ConvolutionStage {

    private static final int AXES = 2;

    private ConvolutionStage() {}

    static Sequential of(int depth, int channels, double mlpRatio, Iterator<Double> dropPathRates) {
        List<ConvolutionBlock> blocks = new ArrayList<>();
        for (int block = 0; block < depth; block++) {
            blocks.add(block(channels, mlpRatio, dropPathRates.next()));
        }
        return new Sequential(blocks);
    }

    static ConvolutionBlock block(int channels, double mlpRatio, double dropPathRate) {
        return new ConvolutionBlock(
                channels, AXES, Conv2d.depthwise(channels, 3), Conv2d.depthwise(channels, 5), mlpRatio, dropPathRate);
    }
}
