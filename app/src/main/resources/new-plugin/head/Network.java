package @package@;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.nn.Dropout;
import io.densekit.nn.Gelu;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;
import io.densekit.settings.InvalidSetting;
import java.util.Set;

/** A norm and two linear layers from a backbone's vector, [batch, channels], to class logits, [batch, classes]. */
final class @Class@Head extends Head {

    private static final double EPSILON = 1e-6;

    private final int classes;
    private final LayerNorm norm;
    private final Linear fc1;
    private final Dropout dropout;
    private final Linear fc2;

    @Class@Head(@Class@Settings settings, HeadArguments arguments) {
        int channels = arguments.pooledChannels();
        if (channels < 1) {
            throw new InvalidSetting("@name@ needs one vector an image; use it in a model of type classification");
        }
        classes = settings.classes();
        norm = child("norm", new LayerNorm(channels, EPSILON));
        fc1 = child("fc1", new Linear(channels, settings.hidden()));
        dropout = Dropout.channels(settings.dropout());
        fc2 = child("fc2", new Linear(settings.hidden(), classes));
    }

    @Override
    public Output output() {
        return Output.CLASS_LOGITS;
    }

    @Override
    public int outputs() {
        return classes;
    }

    /** Begins anew where weights for other classes are loaded. */
    @Override
    public Set<String> outputLayers() {
        return Set.of("fc2");
    }

    @Override
    public NDArray logits(Features features, Pass pass) {
        return pass.measure(this, () -> {
            NDArray hidden = fc1.call(norm.call(features.pooled().orElseThrow(), pass), pass); // [batch, hidden]
            return fc2.call(dropout.call(Gelu.ERF.of(hidden, pass), pass), pass);
        });
    }
}
