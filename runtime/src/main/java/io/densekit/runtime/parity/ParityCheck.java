// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.UserError;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A golden case against a network: the names and shapes of all parameters must be the case's, and every output must be
 * within its tolerance. Whoever ports a network makes such a case from the original and finds with it where the port
 * goes astray, module by module.
 */
public final class ParityCheck {

    /** Inputs that a case gives beside its tensors: which keypoints are compared where not all can be. */
    private static final List<String> INDEX_INPUTS = List.of("stable_joints");

    /** How a case of sliding windows lays them; without it the model's own settings apply. */
    private static final List<String> WINDOW_INPUTS = List.of("crop_size", "stride");

    /** A case whose input was chosen among many numbers it: {@code image-522} is an image. */
    private static final Pattern CHOSEN_INPUT = Pattern.compile("^(.+)-\\d+$");

    private final GoldenCase golden;

    /** A check against this case. */
    public ParityCheck(GoldenCase golden) {
        this.golden = golden;
    }

    /**
     * Runs the network as in evaluation. Its parameters are overwritten.
     *
     * @param model whose arrays belong to the session
     * @throws UserError if the parameters' names or shapes are not the case's; it lists the differences
     */
    public ParityReport run(VisionModel model, ComputeSession session) {
        ParameterDifferences.of(golden.parameterShapes(), ModuleState.all(model))
                .ifPresent(differences -> {
                    throw UserError.failure(
                            "the model's parameters are not those of the case " + golden.name() + ":\n" + differences);
                });
        ModuleState.write(model, golden.weights());
        model.requireGradients(false);
        return TorchEngine.withoutGraph(() -> runAndCompare(model, session));
    }

    private ParityReport runAndCompare(VisionModel model, ComputeSession session) {
        try (NDManager manager = session.manager().newSubManager()) {
            Taps taps = Taps.of(model, golden.outputs(), manager);
            Map<String, NDArray> found = new LinkedHashMap<>(
                    model.outputs(inputs(manager), session.evaluation().with(taps)));
            taps.recorded().forEach(found::putIfAbsent);
            return compare(found);
        }
    }

    private Map<String, NDArray> inputs(NDManager manager) {
        Map<String, NDArray> inputs = new LinkedHashMap<>();
        golden.inputs(manager)
                .forEach((name, array) -> inputs.put(CHOSEN_INPUT.matcher(name).replaceFirst("$1"), array));
        for (String name : INDEX_INPUTS) {
            JsonNode rows = golden.description().path(name);
            if (rows.isArray() && !rows.isEmpty()) {
                inputs.put(name, table(rows, manager));
            }
        }
        for (String name : WINDOW_INPUTS) {
            JsonNode pair = golden.description().path("model").path("test_cfg").path(name);
            if (pair.isArray() && pair.size() == 2) {
                float[] values = {
                    (float) pair.get(0).asDouble(), (float) pair.get(1).asDouble()
                };
                inputs.put(name, manager.create(values));
            }
        }
        return inputs;
    }

    private static NDArray table(JsonNode rows, NDManager manager) {
        int columns = rows.get(0).size();
        float[] values = new float[rows.size() * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows.get(i / columns).path(i % columns).asDouble();
        }
        return manager.create(values, new Shape(rows.size(), columns));
    }

    private ParityReport compare(Map<String, NDArray> found) {
        List<Comparison> compared = new ArrayList<>();
        List<String> notCompared = new ArrayList<>();
        for (String output : golden.outputs()) {
            NDArray actual = found.get(output);
            if (actual != null) {
                compared.add(ArgmaxMargin.check(golden, output, found, golden.compare(output, actual)));
            } else if (golden.intermediate().contains(output)) {
                notCompared.add(output);
            } else {
                compared.add(new Comparison(
                        output, false, Double.POSITIVE_INFINITY, 0, "the model has no output of this name"));
            }
        }
        return new ParityReport(golden.name(), compared, notCompared);
    }
}
