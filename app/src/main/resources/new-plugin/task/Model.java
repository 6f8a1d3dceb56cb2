package @package@;

import ai.djl.ndarray.NDArray;
import io.densekit.data.Sample;
import io.densekit.detection.ElementLoss;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Losses;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Linear;
import io.densekit.nn.OutputLayers;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Any backbone's vector and a linear head that makes a number of it, [batch, 1]; it learns by smooth L1. */
final class @Class@Model extends VisionModel<@Class@Truth, @Class@Prediction> implements OutputLayers {

    private final @Class@Settings settings;
    private final Backbone backbone;
    private final Linear head;

    @Class@Model(@Class@Settings settings) {
        this.settings = settings;
        // Called as in the published checkpoint that you want to load: the backbone's own names, head.weight, head.bias.
        backbone = child("", settings.backbone().create(BackboneUse.CLASSIFICATION));
        head = child("head", new Linear(backbone.pooledChannels(), 1));
    }

    /** Begins anew where a classifier's weights are loaded. */
    @Override
    public Set<String> outputLayers() {
        return Set.of("head");
    }

    @Override
    public TaskKey<@Class@Truth, @Class@Prediction> task() {
        return @Class@Prediction.TASK;
    }

    @Override
    public Losses losses(NDArray images, List<Sample<@Class@Truth>> samples, Pass pass) {
        float[] truths = new float[samples.size()];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = (float) samples.get(i).truth().value().orElseThrow();
        }
        NDArray values = values(images, pass);
        // Arrays of Java's own that enter a gradient's graph are made by NativeArray.
        try (NDArray targets = NativeArray.copyOf(images.getManager(), truths, values.getShape());
                NDArray distances = ElementLoss.smoothL1(values, targets, settings.beta(), pass.ops())) {
            return Losses.of("smooth-l1", distances.mean());
        }
    }

    @Override
    public List<@Class@Prediction> predict(NDArray images, List<Sample<@Class@Truth>> samples, Pass pass) {
        float[] values = Scope.of(images, () -> values(images, pass).toFloatArray());
        List<@Class@Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            predictions.add(new @Class@Prediction(samples.get(i).key(), values[i]));
        }
        return predictions;
    }

    @Override
    public void profile(NDArray images, Pass pass) {
        values(images, pass);
    }

    @Override
    public Tabulation tabulation() {
        return new Tabulation(224, 224, backbone.counting());
    }

    /** Of images [batch, 3, height, width], [batch, 1]. Exposes them as {@code values}. */
    NDArray values(NDArray images, Pass pass) {
        backbone.requireMultiples(images, settings.backbone().type(), "change the size that the data's images have");
        NDArray values = head.call(backbone.features(images, pass).pooled().orElseThrow(), pass);
        pass.taps().expose("values", values);
        return values;
    }
}
