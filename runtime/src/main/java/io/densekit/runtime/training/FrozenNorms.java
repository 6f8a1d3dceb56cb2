// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.OptimizerSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batch norms, whose running statistics are no parameters and move with every batch unless somebody keeps them. */
record FrozenNorms(OptimizerSettings settings) {

    /** Has the network keep those statistics that the settings freeze. */
    void apply(Module network) {
        norms(network).forEach((path, norm) -> {
            if (keeps(path)) {
                norm.keepStatistics();
            }
        });
    }

    private boolean keeps(String path) {
        return settings.frozenNorms() || settings.freezes(weight(path));
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
