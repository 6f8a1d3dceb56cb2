// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.benchmarks.networks.Contender;
import io.densekit.benchmarks.networks.Duel;
import io.densekit.model.Backbone;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What it saves that a detector's UniFormer keeps its third stage's attention to windows: the backbone by itself with
 * attention over the whole map, in turn with windows alone and with the hybrid.
 *
 * @param catalog knows the configuration's components
 * @param config of the detector
 * @param session owns the networks' arrays
 */
record AttentionReach(ComponentCatalog catalog, Path config, ComputeSession session) {

    private static final String GLOBAL = "global";
    private static final List<String> OTHERS = List.of("window", "hybrid");

    /**
     * Both comparisons as text.
     *
     * @param side of the square image, in pixels
     */
    String table(int side, int rounds) {
        StringBuilder table = new StringBuilder();
        Contender global = backbone(GLOBAL);
        try (NDArray images = Contender.images(1, side, session.manager())) {
            for (String reach : OTHERS) {
                Contender other = backbone(reach);
                Duel duel = Duel.of(() -> global.seconds(images), () -> other.seconds(images), rounds);
                line(table, global, duel.seconds(), images);
                line(table, other, duel.otherSeconds(), images);
                table.append(String.format(
                        Locale.ROOT, "  %s takes %.2f times as long as %s%n", GLOBAL, duel.speedup(), reach));
            }
        }
        return table.toString();
    }

    private Contender backbone(String reach) {
        VisionModel<?, ?> detector = Experiment.load(catalog, config, List.of("model.backbone.stage3=" + reach))
                .settings()
                .model()
                .create(NoArguments.NONE);
        Backbone backbone = (Backbone) ModuleState.modules(detector).get("backbone");
        backbone.initialize(session.manager(), 0);
        return new Contender("stage 3 " + reach, backbone, backbone::features, session);
    }

    private static void line(StringBuilder table, Contender contender, double seconds, NDArray images) {
        table.append(String.format(
                Locale.ROOT,
                "%-16s %9.1f ms %8.1f G multiply-adds%n",
                contender.name(),
                1000 * seconds,
                contender.multiplyAdds(images) / 1e9));
    }
}
