package @package@;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.LayerNorm2d;
import io.densekit.nn.Pass;
import io.densekit.nn.PointwisePerceptron;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Four stages of blocks as ConvNeXt has them (Liu et al., 2022): a large depthwise convolution, a norm over the channels, a
 * perceptron. Each stage gives a map; for classification the last one's mean is normed and given, too.
 */
final class @Class@Backbone extends Backbone {

    /** Input pixels per map position, stage by stage. */
    static final List<Integer> STRIDES = List.of(4, 8, 16, 32);

    private static final double EPSILON = 1e-6;
    private static final double MLP_RATIO = 4;
    private static final int IMAGE_AXES = 2;

    private final List<Layer> stages = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final Optional<LayerNorm> norm;

    @Class@Backbone(@Class@Settings settings, BackboneUse use) {
        int inputs = 3;
        for (int i = 0; i < STRIDES.size(); i++) {
            int channels = settings.dims().get(i);
            List<Layer> layers = new ArrayList<>();
            if (i == 0) {
                layers.add(new Conv2d(inputs, channels, 4, 4, 0));
                layers.add(new LayerNorm2d(channels, EPSILON));
            } else {
                layers.add(new LayerNorm2d(inputs, EPSILON));
                layers.add(new Conv2d(inputs, channels, 2, 2, 0));
            }
            for (int j = 0; j < settings.depths().get(i); j++) {
                layers.add(new Block(channels, settings.kernel()));
            }
            // Parameters are called as in the published checkpoint that you want to load: stages.0.2.dwconv.weight ...
            stages.add(child("stages." + i, new Sequential(layers)));
            levels.add(new Level("stage" + (i + 1), channels, STRIDES.get(i)));
            inputs = channels;
        }
        norm = use == BackboneUse.CLASSIFICATION
                ? Optional.of(child("norm", new LayerNorm(inputs, EPSILON)))
                : Optional.empty();
    }

    @Override
    public List<Level> levels() {
        return List.copyOf(levels);
    }

    @Override
    public int pooledChannels() {
        return norm.isPresent() ? levels.get(levels.size() - 1).channels() : 0;
    }

    @Override
    public int sizeDivisor() {
        return STRIDES.get(STRIDES.size() - 1);
    }

    @Override
    public Features features(NDArray images, Pass pass) {
        List<NDArray> maps = new ArrayList<>();
        NDArray x = images; // [batch, 3, height, width]
        for (Layer stage : stages) {
            // [batch, channels, height / stride, width / stride]; joint, since it is given and goes to the next stage, too.
            x = pass.joint(stage.call(x, pass));
            maps.add(x);
        }
        NDArray last = x;
        return new Features(maps, norm.map(layer -> layer.call(mean(last), pass)), Optional.empty());
    }

    /** Over all positions, [batch, channels]; DJL takes the mean over one axis alone. */
    private static NDArray mean(NDArray map) {
        return map.reshape(map.getShape().get(0), map.getShape().get(1), -1).mean(new int[] {2});
    }

    private static final class Block extends Layer {

        private final Conv2d dwconv;
        private final LayerNorm2d norm;
        private final PointwisePerceptron mlp;

        Block(int channels, int kernel) {
            dwconv = child("dwconv", Conv2d.depthwise(channels, kernel));
            norm = child("norm", new LayerNorm2d(channels, EPSILON));
            mlp = child("mlp", new PointwisePerceptron(channels, MLP_RATIO, IMAGE_AXES));
        }

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            return x.add(mlp.call(norm.call(dwconv.call(x, pass), pass), pass));
        }

        @Override
        protected boolean closesIntermediates() {
            return true;
        }
    }
}
