// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Dropout;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.OptimizerSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What training keeps as it is. Beside parameters these are running statistics of batch norms, which move with every batch
 * unless somebody keeps them; and layers that leave values out at random leave none out there.
 *
 * @param stages that are frozen as a whole
 */
record FrozenParts(OptimizerSettings settings, FrozenStages stages) {

    /**
     * Those that settings ask for.
     *
     * @throws io.densekit.settings.InvalidSetting if the network doesn't know its stages
     */
    static FrozenParts of(Module model, OptimizerSettings settings) {
        return new FrozenParts(settings, FrozenStages.of(model, settings.frozenStages()));
    }

    /** Has a network give in training what its frozen parts give in evaluation. */
    void apply(Module network) {
        norms(network).forEach((path, norm) -> {
            if (keeps(path)) {
                norm.keepStatistics();
            }
        });
        ModuleState.modulesOf(network, Dropout.class).forEach((path, dropout) -> {
            if (has(path)) {
                dropout.keepAll();
            }
        });
    }

    /** Whether the parameter or module of this path is in one of them. */
    boolean has(String path) {
        return settings.freezes(path) || stages.paths().contains(path);
    }

    private boolean keeps(String path) {
        return settings.frozenNorms() || has(weight(path));
    }

    /** What to tell where weights are frozen by a learning rate of 0 alone. */
    Optional<String> warning(Module network) {
        List<String> moving = norms(network).keySet().stream()
                .filter(path -> !keeps(path) && hasRateOfZero(weight(path)))
                .toList();
        return moving.isEmpty()
                ? Optional.empty()
                : Optional.of("optimizer.multipliers: a learning-rate of 0 keeps the weights of " + moving.size()
                        + " batch norms, the first of them " + moving.get(0)
                        + ", but their running statistics still move;"
                        + " optimizer.frozen keeps both, optimizer.frozen-norms: true the statistics");
    }

    private boolean hasRateOfZero(String path) {
        return settings.multipliers().stream().anyMatch(rule -> rule.learningRate() == 0 && rule.matches(path));
    }

    private static String weight(String path) {
        return path.isEmpty() ? "weight" : path + ".weight";
    }

    private static Map<String, BatchNorm2d> norms(Module network) {
        Map<String, BatchNorm2d> norms = new LinkedHashMap<>();
        ModuleState.modules(network).forEach((path, module) -> {
            if (module instanceof BatchNorm2d norm) {
                norms.put(path, norm);
            }
        });
        return norms;
    }
}
