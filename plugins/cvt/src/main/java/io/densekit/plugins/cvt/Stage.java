// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.nn.Init;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.tokens.Grid;
import java.util.ArrayList;
import java.util.List;

/** A stage of CvT: an embedding and its blocks; in the last stage a class token goes along. */
final class Stage extends Module {

    private static final int IMAGE_CHANNELS = 3;

    private final int channels;
    private final Parameter classToken;
    private final ConvolutionEmbed embed;
    private final List<CvtBlock> blocks = new ArrayList<>();

    Stage(CvtSettings settings, int stage) {
        channels = settings.dims().get(stage);
        boolean last = stage == settings.stages() - 1;
        classToken = last ? embedding("cls_token", Init.truncatedNormal(0.02), 1, 1, channels) : null;
        embed = child(
                "patch_embed",
                new ConvolutionEmbed(
                        stage == 0 ? IMAGE_CHANNELS : settings.dims().get(stage - 1),
                        channels,
                        settings.kernels().get(stage),
                        settings.strides().get(stage),
                        settings.paddings().get(stage)));
        for (int block = 0; block < settings.depths().get(stage); block++) {
            blocks.add(child("blocks." + block, new CvtBlock(settings, stage, block)));
        }
    }

    /** The tokens that the stage starts with. */
    Sequence embedded(NDArray input, Pass pass) {
        NDArray map = embed.call(input, pass);
        Shape shape = map.getShape();
        Grid grid = new Grid(Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
        NDArray rows = map.transpose(0, 2, 3, 1).reshape(shape.get(0), grid.size(), channels);
        return new Sequence(classToken == null ? rows : expandedClassToken(rows).concat(rows, 1), grid);
    }

    private NDArray expandedClassToken(NDArray rows) {
        NDArray token = classToken.getArray().broadcast(rows.getShape().get(0), 1, channels);
        // A view of a parameter belongs to the parameter's manager until told otherwise.
        token.attach(rows.getManager());
        return token;
    }

    List<CvtBlock> blocks() {
        return blocks;
    }
}
