// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import io.densekit.model.Backbone;
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
     * @throws UserError if the network has no backbone, or one whose layers are not known
     */
    static Map<String, Double> factors(Module model, double decay) {
        Map<String, Backbone> backbones = ModuleState.modulesOf(model, Backbone.class);
        if (backbones.isEmpty()) {
            throw UserError.usage(
                    "optimizer.layer-decay: this model has no backbone whose layers it could go by; leave" + " it out");
        }
        Map<String, Double> factors = new LinkedHashMap<>();
        backbones.forEach((path, backbone) -> {
            if (!(backbone instanceof Layered layered)) {
                throw UserError.usage("optimizer.layer-decay: "
                        + backbone.getClass().getSimpleName()
                        + ", the model's backbone, doesn't say which of its layers lies upon which; leave it out, or give"
                        + " optimizer.multipliers by name");
            }
            String prefix = path.isEmpty() ? "" : path + ".";
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
