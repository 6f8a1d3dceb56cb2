// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.types.Shape;
import io.densekit.runtime.experiment.OptimizerSettings;
import io.densekit.runtime.experiment.ParameterRule;
import io.densekit.settings.InvalidSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parameters that are updated alike.
 *
 * @param paths in the state dict
 * @param learningRate times the common one; 0 for frozen ones
 * @param weightDecay their decay
 */
record ParameterGroup(List<String> paths, double learningRate, double weightDecay) {

    private record Treatment(double learningRate, double weightDecay) {}

    /** Whether they stay as they are. */
    boolean frozen() {
        return learningRate == 0;
    }

    /**
     * Divides the parameters of a network.
     *
     * @param parameters all that are learned, by path
     * @param spared paths of those that decay no more than norms and biases do
     * @param scales factors of learning rates by path, beside those of the settings; 1 for what is not listed
     * @param frozen with the settings
     * @throws InvalidSetting if a rule matches no parameter
     */
    static List<ParameterGroup> divide(
            Map<String, Shape> parameters, Set<String> spared, Map<String, Double> scales, FrozenParts frozen) {
        OptimizerSettings settings = frozen.settings();
        for (int i = 0; i < settings.multipliers().size(); i++) {
            String expression = settings.multipliers().get(i).parameters();
            requireMatch("multipliers." + i + ".parameters", expression, parameters);
        }
        for (int i = 0; i < settings.frozen().size(); i++) {
            requireMatch("frozen." + i, settings.frozen().get(i), parameters);
        }
        Map<Treatment, List<String>> groups = new LinkedHashMap<>();
        parameters.forEach((path, shape) -> groups.computeIfAbsent(
                        treatment(
                                path,
                                shape.dimension() > 1 && !spared.contains(path),
                                scales.getOrDefault(path, 1.0),
                                frozen),
                        treatment -> new ArrayList<>())
                .add(path));
        return groups.entrySet().stream()
                .map(group -> new ParameterGroup(
                        List.copyOf(group.getValue()),
                        group.getKey().learningRate(),
                        group.getKey().weightDecay()))
                .toList();
    }

    private static void requireMatch(String key, String expression, Map<String, Shape> parameters) {
        Pattern pattern = Pattern.compile(expression);
        if (parameters.keySet().stream().noneMatch(path -> pattern.matcher(path).find())) {
            throw new InvalidSetting(
                    key,
                    "the rule for '" + expression
                            + "' matches no parameter; 'densekit weights FILE' lists the paths of a checkpoint of this network, "
                            + "the first here is "
                            + parameters.keySet().iterator().next());
        }
    }

    private static Treatment treatment(String path, boolean weight, double scale, FrozenParts frozen) {
        OptimizerSettings settings = frozen.settings();
        double learningRate = frozen.has(path) ? 0 : scale;
        boolean decays = weight || settings.decayNormsAndBiases();
        double weightDecay = decays ? settings.weightDecay() : 0;
        for (ParameterRule rule : settings.multipliers()) {
            if (rule.matches(path)) {
                learningRate *= rule.learningRate();
                weightDecay *= rule.weightDecay();
            }
        }
        return new Treatment(learningRate, weightDecay);
    }
}
