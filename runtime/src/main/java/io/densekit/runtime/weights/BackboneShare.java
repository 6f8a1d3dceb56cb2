// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import ai.djl.nn.Parameter;
import io.densekit.model.Backbone;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of a network's backbone was found in a weight file. Where no part of the network is a {@link Backbone}, all but
 * its output layers is taken for it.
 *
 * @param found how many of its learned values were found
 * @param all how many it has
 * @param missing names of the tensors that were not found, or in another shape
 * @param othersFit whether no tensor but those of output layers had another shape
 */
record BackboneShare(long found, long all, List<String> missing, boolean othersFit) {
    private static final int SHOWN = 3;

    static BackboneShare of(VisionModel<?, ?> model, LoadReport report) {
        Map<String, Parameter> learned = ModuleState.parameters(model);
        Set<String> names = ModuleState.parametersOf(model, Backbone.class);
        Set<String> outputs = ModuleState.outputNames(model);
        Set<String> loaded = Set.copyOf(report.loaded());
        long found = 0;
        long all = 0;
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Parameter> parameter : learned.entrySet()) {
            String name = parameter.getKey();
            if (names.isEmpty() ? outputs.contains(name) : !names.contains(name)) {
                continue;
            }
            long size = parameter.getValue().getShape().size();
            all += size;
            if (loaded.contains(name)) {
                found += size;
            } else {
                missing.add(name);
            }
        }
        boolean othersFit = report.mismatched().stream().allMatch(mismatch -> outputs.contains(mismatch.name()));
        return new BackboneShare(found, all, missing, othersFit);
    }

    /** Whether less than nine tenths were found. */
    boolean poor() {
        return 10 * found < 9 * all;
    }

    /** What was found and what wasn't, to follow the file's name. */
    String sentence() {
        return String.format(Locale.ROOT, "has %,d of the %,d values of the network's backbone", found, all)
                + "; missing are "
                + missing.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "");
    }
}
