// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.model.Layered;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Learning rates that fall layer by layer from the head to the input (Clark et al., ELECTRA, 2020; Bao et al., BEiT, 2022):
 * layer i of n learns at decay^(n - i) times the common rate.
 */
final class LayerDecay {
    private LayerDecay() {}

    /**
     * By what the learning rate of each of a network's parameters is multiplied; those not listed are not in a backbone.
     *
     * @throws io.densekit.settings.InvalidSetting if the network has no backbone, or one whose layers are not known
     */
    static Map<String, Double> factors(Module model, double decay) {
        Map<String, Double> factors = new LinkedHashMap<>();
        FrozenStages.backbones(model, "layerDecay", "optimizer.multipliers").forEach((prefix, backbone) -> {
            Layered layered = (Layered) backbone;
            ModuleState.parameters(backbone)
                    .keySet()
                    .forEach(name -> factors.put(prefix + name, power(decay, layered.layers() - layered.layer(name))));
        });
        return factors;
    }

    /** Multiplied one by one, which every processor does alike. */
    private static double power(double decay, int times) {
        double power = 1;
        for (int i = 0; i < times; i++) {
            power *= decay;
        }
        return power;
    }
}
