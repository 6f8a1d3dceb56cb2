// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.model.Backbone;
import io.densekit.model.Layered;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.settings.InvalidSetting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first stages of a network's backbone, which training keeps as they are.
 *
 * @param paths of their parameters and modules
 */
record FrozenStages(Set<String> paths) {

    /**
     * Those that a setting asks for.
     *
     * @param last the last stage, from 1; 0 for what lies below the first alone; none at all if absent
     * @throws InvalidSetting if the network has no backbone, or one that has fewer stages or doesn't know them
     */
    static FrozenStages of(Module model, Optional<Integer> last) {
        Set<String> paths = new LinkedHashSet<>();
        last.ifPresent(
                stage -> backbones(model, "frozenStages", "optimizer.frozen").forEach((prefix, backbone) -> {
                    int stages = ((Layered) backbone).stages();
                    if (stage > stages) {
                        throw new InvalidSetting(
                                "frozenStages", "the backbone has " + stages + " stages, got " + stage);
                    }
                    Stream.concat(
                                    ModuleState.parameters(backbone).keySet().stream(),
                                    ModuleState.modules(backbone).keySet().stream()
                                            .filter(path -> !path.isEmpty()))
                            .filter(path -> ((Layered) backbone).stage(path) <= stage)
                            .forEach(path -> paths.add(prefix + path));
                }));
        return new FrozenStages(paths);
    }

    /**
     * The backbones of a network, which all are {@link Layered}, by the beginning of their parameters' paths.
     *
     * @param key the setting that goes by their layers
     * @param instead the one that goes by names
     * @throws InvalidSetting if there is none, or one that doesn't know its layers
     */
    static Map<String, Module> backbones(Module model, String key, String instead) {
        ModuleState.modulesOf(model, Backbone.class).forEach((path, backbone) -> {
            if (!(backbone instanceof Layered)) {
                throw new InvalidSetting(
                        key,
                        backbone.getClass().getSimpleName()
                                + ", the model's backbone, doesn't say which of its layers lies upon which; leave it out, or"
                                + " give " + instead + " by name");
            }
        });
        Map<String, Module> found = new LinkedHashMap<>();
        ModuleState.modulesOf(model, Layered.class)
                .forEach((path, layered) -> found.put(path.isEmpty() ? "" : path + ".", (Module) layered));
        if (found.isEmpty()) {
            throw new InvalidSetting(key, "this model has no backbone whose layers it could go by; leave it out");
        }
        return found;
    }
}
