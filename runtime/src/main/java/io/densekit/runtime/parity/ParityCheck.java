// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.CaseRun;
import io.densekit.model.Losses;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A golden case against a network: the names and shapes of all parameters must be the case's, and every output must be
 * within its tolerance. Whoever ports a network makes such a case from the original and finds with it where the port
 * goes astray, module by module.
 */
public record ParityCheck(GoldenCase golden) {

    /**
     * Runs the network as in evaluation. Its parameters are overwritten.
     *
     * @param model whose arrays belong to the session
     * @throws UserError if the parameters' names or shapes are not the case's; it lists the differences
     */
    public ParityReport run(VisionModel<?, ?> model, ComputeSession session) {
        ParameterDifferences.of(golden.parameterShapes(), ModuleState.all(model))
                .ifPresent(differences -> {
                    throw UserError.failure(
                            "the model's parameters are not those of the case " + golden.name() + ":\n" + differences);
                });
        ModuleState.write(model, golden.weights());
        model.requireGradients(false);
        return TorchEngine.withoutGraph(() -> runAndCompare(model, session));
    }

    private ParityReport runAndCompare(VisionModel<?, ?> model, ComputeSession session) {
        try (NDManager manager = session.manager().newSubManager()) {
            Map<String, NDArray> found = new LinkedHashMap<>();
            for (CaseRun run : model.runs(CaseInputs.of(golden, manager))) {
                listen(run, model, session, manager)
                        .forEach((name, output) -> found.putIfAbsent(run.prefix() + name, output));
            }
            PickedRows.add(golden, found);
            return compare(found);
        }
    }

    /** What a run exposes of the case's outputs, by the names that it has there. */
    private Map<String, NDArray> listen(
            CaseRun run, VisionModel<?, ?> model, ComputeSession session, NDManager manager) {
        Set<String> wanted = golden.outputs().stream()
                .filter(output -> output.startsWith(run.prefix()))
                .map(output -> output.substring(run.prefix().length()))
                .collect(Collectors.toSet());
        Taps taps = Taps.of(model, wanted, manager);
        Map<String, NDArray> found = new LinkedHashMap<>();
        Gradients gradients = new Gradients(golden, model, manager);
        if (gradients.wanted() && run.prefix().isEmpty()) {
            found.putAll(gradients.of(run, session.evaluation().with(taps)));
        } else {
            run.work().apply(session.evaluation().with(taps)).ifPresent(losses -> found.putAll(terms(losses)));
        }
        found.putAll(taps.recorded());
        return found;
    }

    /** A training step's terms by their names, and {@code total}. */
    static Map<String, NDArray> terms(Losses losses) {
        Map<String, NDArray> terms = new LinkedHashMap<>();
        losses.terms().forEach((name, term) -> terms.put(name, term.reshape(1)));
        terms.put("total", losses.total().reshape(1));
        return terms;
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
