// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.Layered;
import io.densekit.model.Tabulation;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv3d;
import io.densekit.nn.ConvolutionBlock;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import io.densekit.plugins.video.networks.ClipLimits;
import io.densekit.plugins.video.networks.StageLayers;
import io.densekit.plugins.video.networks.VideoBackbone;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * UniFormer of clips (Li et al., 2022): four stages, each a patch embedding and its blocks; the first two aggregate by
 * convolution over neighbours in time and place, the last two by attention over all frames and places. Its vector is the
 * mean of the last map after a batch norm. Parameters have the names of the published checkpoints, which are those of the
 * image networks: what has no time there is averaged over it.
 *
 * <p>Clips may have any number of frames, which is halved once, rounded up, and any size from 32 by 32 pixels on; rows and
 * columns that fill no patch are left out.
 *
 * <p>Exposes the stages' maps, {@code stage1} to {@code stage4}.
 */
public final class UniFormer3d extends VideoBackbone implements Layered {

    private static final int IMAGE_CHANNELS = 3;
    private static final int AXES = 3;
    /** Of the first two stages. */
    private static final int CONVOLUTION_STAGES = 2;

    private static final String FIRST = "patch_embed1";
    private static final Pattern IN_STAGE =
            Pattern.compile("(?:patch_embed|blocks)(\\d)(?:(?<=blocks\\d)\\.(\\d+))?\\.?");

    private final UniFormer3dSettings settings;
    private final List<PatchEmbed> embeds = new ArrayList<>();
    private final List<Sequential> stages = new ArrayList<>();
    private final BatchNorm2d norm;

    /** Arrays are made by {@link #initialize}. */
    public UniFormer3d(UniFormer3dSettings settings) {
        this.settings = settings;
        for (int stage = 0; stage < UniFormer3dSettings.STAGES; stage++) {
            PatchEmbed embed = stage == 0
                    ? PatchEmbed.ofClip(IMAGE_CHANNELS, dim(0))
                    : PatchEmbed.between(dim(stage - 1), dim(stage));
            embeds.add(child("patch_embed" + (stage + 1), embed));
        }
        Iterator<Double> dropPath = settings.dropPathRates().iterator();
        for (int stage = 0; stage < UniFormer3dSettings.STAGES; stage++) {
            List<Layer> blocks = new ArrayList<>();
            for (int block = 0; block < settings.depths().get(stage); block++) {
                blocks.add(block(stage, dropPath.next()));
            }
            stages.add(child("blocks" + (stage + 1), new Sequential(blocks)));
        }
        norm = child("norm", new BatchNorm2d(channels()));
    }

    private int dim(int stage) {
        return settings.dims().get(stage);
    }

    private Layer block(int stage, double dropPathRate) {
        int channels = dim(stage);
        return stage < CONVOLUTION_STAGES
                ? new ConvolutionBlock(
                        channels,
                        AXES,
                        Conv3d.depthwise(channels, 3),
                        Conv3d.depthwise(channels, 5),
                        settings.mlpRatio(),
                        dropPathRate)
                : new AttentionBlock(settings.blockShape(channels), dropPathRate);
    }

    @Override
    public NDArray pooled(NDArray clips, Pass pass) {
        return pass.measure(this, () -> run(clips, pass));
    }

    private NDArray run(NDArray clips, Pass pass) {
        NDArray x = pass.ops().channelsLast(clips);
        for (int stage = 0; stage < UniFormer3dSettings.STAGES; stage++) {
            NDArray map = Layer.chain(List.of(embeds.get(stage), stages.get(stage)), x, pass);
            x.close();
            x = map;
            pass.taps().expose(this, "stage" + (stage + 1), x);
        }
        Shape shape = x.getShape();
        NDArray pooled =
                norm.call(x, pass).reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2});
        pass.taps().expose(this, "pooled", pooled);
        return pooled;
    }

    @Override
    public int channels() {
        return dim(UniFormer3dSettings.STAGES - 1);
    }

    @Override
    public int layers() {
        return stageLayers().layers();
    }

    @Override
    public int layer(String parameter) {
        return stageLayers().layer(parameter, parameter.startsWith(FIRST));
    }

    @Override
    public int stages() {
        return UniFormer3dSettings.STAGES;
    }

    @Override
    public int stage(String path) {
        return stageLayers().stage(path, path.startsWith(FIRST));
    }

    private StageLayers stageLayers() {
        return new StageLayers(settings.depths(), IN_STAGE, 1);
    }

    @Override
    public ClipLimits limits() {
        return ClipLimits.from(1, 32, 32);
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(16, 224, 224, Tabulation.Counting.PRODUCTS);
    }
}
