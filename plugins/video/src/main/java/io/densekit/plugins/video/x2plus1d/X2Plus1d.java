// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.densekit.model.Layered;
import io.densekit.model.Tabulation;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Pass;
import io.densekit.nn.Pointwise;
import io.densekit.nn.Sequential;
import io.densekit.plugins.video.networks.ClipLimits;
import io.densekit.plugins.video.networks.ClipSize;
import io.densekit.plugins.video.networks.StageLayers;
import io.densekit.plugins.video.networks.VideoBackbone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * X(2+1)D (Ryoo et al., 2021): X3D's plan with each convolution of space and time split in two, without squeeze and
 * excitation. Each stage halves height and width; the number of frames stays. With tokens the blocks of the last stage are
 * the paper's Bottleneck Transformer, and the network takes clips of one number of frames.
 *
 * <p>Exposes {@code stage0} and so on, and {@code pooled}, the mean that the vector is made from.
 */
public final class X2Plus1d extends VideoBackbone implements Layered {

    private static final int AXES = 3;
    private static final String FIRST = "stem";
    private static final Pattern IN_STAGE = Pattern.compile("stages\\.(\\d+)(?:\\.(\\d+))?");

    private final X2Plus1dSettings settings;
    private final Stem stem;
    private final List<Sequential> stages = new ArrayList<>();
    private final Pointwise widening;
    private final BatchNorm2d norm;
    private final Pointwise vector;

    /** Arrays are made by {@link #initialize}. */
    public X2Plus1d(X2Plus1dSettings settings) {
        this.settings = settings;
        stem = child("stem", new Stem(settings.stemDim()));
        int channels = settings.stemDim();
        for (int stage = 0; stage < settings.stages(); stage++) {
            stages.add(child("stages." + stage, blocks(stage, channels)));
            channels = settings.dims().get(stage);
        }
        int inner = settings.innerDims().get(settings.stages() - 1);
        widening = child("head.conv5", new Pointwise(channels, inner, AXES, false));
        norm = child("head.bn", new BatchNorm2d(inner));
        vector = child("head.lin5", new Pointwise(inner, settings.headDim(), AXES, false));
    }

    private Sequential blocks(int stage, int inputs) {
        Optional<TokenSettings> tokens = settings.last(stage) ? settings.tokens() : Optional.empty();
        int inner = settings.innerDims().get(stage);
        int outputs = settings.dims().get(stage);
        List<BottleneckBlock> blocks = new ArrayList<>();
        for (int block = 0; block < settings.depths().get(stage); block++) {
            boolean first = block == 0;
            String name = "stage" + stage + ".block" + block;
            blocks.add(new BottleneckBlock(name, first ? inputs : outputs, inner, outputs, first ? 2 : 1, tokens));
        }
        return new Sequential(blocks);
    }

    @Override
    public NDArray pooled(NDArray clips, Pass pass) {
        return pass.measure(this, () -> run(clips, pass));
    }

    private NDArray run(NDArray clips, Pass pass) {
        NDArray x = stem.call(pass.ops().channelsLast(clips), pass);
        for (int stage = 0; stage < stages.size(); stage++) {
            NDArray map = stages.get(stage).call(x, pass);
            x.close();
            x = map;
            pass.taps().expose(this, "stage" + stage, x);
        }
        NDArray wide = Activation.relu(norm.call(widening.call(x, pass), pass));
        Shape shape = wide.getShape();
        NDArray mean = wide.reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2});
        pass.taps().expose(this, "pooled", mean);
        NDArray position = mean.reshape(shape.get(0), shape.get(1), 1, 1, 1);
        return Activation.relu(vector.call(position, pass)).reshape(shape.get(0), settings.headDim());
    }

    @Override
    public int channels() {
        return settings.headDim();
    }

    @Override
    public String headPath() {
        return "head.projection";
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
        return settings.stages();
    }

    @Override
    public int stage(String path) {
        return stageLayers().stage(path, path.startsWith(FIRST));
    }

    private StageLayers stageLayers() {
        return new StageLayers(settings.depths(), IN_STAGE, 0);
    }

    @Override
    public ClipLimits limits() {
        int frames = settings.tokens().map(TokenSettings::frames).orElse(1);
        return new ClipLimits(new ClipSize(frames, 1, 1), settings.tokens().isPresent());
    }

    @Override
    public Tabulation tabulation() {
        int frames = settings.tokens().map(TokenSettings::frames).orElse(64);
        return new Tabulation(frames, 256, 256, Tabulation.Counting.PRODUCTS);
    }
}
