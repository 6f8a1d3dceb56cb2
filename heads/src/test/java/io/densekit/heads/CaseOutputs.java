// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.model.CaseRun;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a golden case would be compared with: the runs that a model has for it, listened to. */
public final class CaseOutputs {

    private CaseOutputs() {}

    /** Those of the outputs named that there are. */
    public static Map<String, NDArray> of(
            VisionModel<?, ?> model,
            Map<String, NDArray> inputs,
            Collection<String> names,
            Pass pass,
            NDManager manager) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        for (CaseRun run : model.runs(inputs)) {
            String prefix = run.prefix();
            Taps taps = Taps.of(
                    model,
                    names.stream()
                            .filter(name -> name.startsWith(prefix))
                            .map(name -> name.substring(prefix.length()))
                            .collect(Collectors.toSet()),
                    manager);
            run.work().apply(pass.with(taps)).ifPresent(losses -> {
                losses.terms().forEach((name, term) -> found.putIfAbsent(prefix + name, term.reshape(1)));
                found.putIfAbsent(prefix + "total", losses.total().reshape(1));
            });
            taps.recorded().forEach((name, output) -> found.putIfAbsent(prefix + name, output));
        }
        return found;
    }
}
