// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.model.Backbone;
import io.densekit.model.Layered;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.settings.InvalidSetting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first stages of a network's backbone, which training keeps as they are.
 *
 * @param backbones by the beginning of their parameters' paths
 * @param last the last stage that is kept, from 1; 0 for what lies below the first alone
 */
record FrozenStages(Map<String, Layered> backbones, int last) {

    /**
     * Those that a setting asks for.
     *
     * @throws InvalidSetting if the network has no backbone, or one that has fewer stages or doesn't know them
     */
    static FrozenStages of(Module model, Optional<Integer> last) {
        if (last.isEmpty()) {
            return new FrozenStages(Map.of(), -1);
        }
        Map<String, Layered> backbones = layered(model, "frozenStages", "optimizer.frozen by name");
        backbones.values().forEach(backbone -> {
            if (last.get() > backbone.stages()) {
                throw new InvalidSetting(
                        "frozenStages", "the backbone has " + backbone.stages() + " stages, got " + last.get());
            }
        });
        return new FrozenStages(backbones, last.get());
    }

    /**
     * The backbones of a network, by the beginning of their parameters' paths.
     *
     * @param key the setting that needs to know their layers
     * @param instead what does without
     */
    static Map<String, Layered> layered(Module model, String key, String instead) {
        Map<String, Layered> found = new LinkedHashMap<>();
        ModuleState.modulesOf(model, Backbone.class).forEach((path, backbone) -> {
            if (!(backbone instanceof Layered layered)) {
                throw new InvalidSetting(
                        key,
                        backbone.getClass().getSimpleName()
                                + ", the model's backbone, doesn't say which of its layers lies upon which; leave it out, or"
                                + " give " + instead);
            }
            found.put(path.isEmpty() ? "" : path + ".", layered);
        });
        if (found.isEmpty()) {
            throw new InvalidSetting(key, "this model has no backbone whose layers it could go by; leave it out");
        }
        return found;
    }

    /** Whether the parameter or module of this path is in one of them. */
    boolean has(String path) {
        return backbones.entrySet().stream()
                .anyMatch(backbone -> path.startsWith(backbone.getKey())
                        && isBackbones(path, backbone.getKey())
                        && backbone.getValue()
                                        .stage(path.substring(backbone.getKey().length()))
                                <= last);
    }
}
