// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Backbone;
import io.densekit.model.Features;
import io.densekit.nn.Linear;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import java.util.LinkedHashMap;
import java.util.Map;

/** The least that makes a backbone the published classification network: its linear layers. */
public final class Classifier extends Module {

    private final Backbone backbone;
    private final Linear head;

    public Classifier(Backbone backbone, int classes) {
        this.backbone = child("", backbone);
        head = child("head", new Linear(backbone.pooledChannels(), classes));
        if (backbone.classTokenChannels() > 0) {
            child("head_cls", new Linear(backbone.classTokenChannels(), classes));
        }
    }

    public Map<String, NDArray> outputs(NDArray images, Pass pass) {
        Features features = backbone.features(images, pass);
        NDArray pooled = features.pooled().orElseThrow();
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        outputs.put("pooled", pooled);
        outputs.put("logits", head.call(pooled, pass));
        return outputs;
    }
}
