// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.tokens;

import ai.djl.ndarray.NDArray;
import io.densekit.benchmarks.networks.Contender;
import io.densekit.benchmarks.networks.Duel;
import io.densekit.ops.Precision;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.ComputeSettings;
import io.densekit.runtime.experiment.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Times networks with token reducers against the plain ones, on the CPU, 224x224: DeiT-S with adaptive token sampling in
 * dropping form, in one block and in nine, and ViT-B/16 with eight tokens learned halfway. Both of a pair run in turn, and the ratio is the median
 * over the rounds.
 */
public record TokenBenchmark(Path configs, ComputeSession session, int batch, int rounds) {

    /** With these weights and images the published setting of nine blocks saves a quarter; fewer draws save more. */
    private static final List<String> NINE_BLOCKS = draws(145);

    /** Where one block alone drops tokens, it takes fewer draws to save as much. */
    private static final List<String> ONE_BLOCK = draws(105);

    /** Arguments: {@code CONFIGS [ROUNDS [BATCH [THREADS]]]}; the first is the repository's folder of that name. */
    public static void main(String[] arguments) {
        Path configs = Path.of(arguments[0], "classification");
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        int batch = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
        try (ComputeSession session = ComputeSession.open(new ComputeSettings("cpu", Precision.FP32, threads, 1))) {
            System.out.printf(Locale.ROOT, "batch %d, %d threads, median of %d rounds%n%n", batch, threads, rounds);
            TokenBenchmark benchmark = new TokenBenchmark(configs, session, batch, rounds);
            benchmark.compare(
                    benchmark.network("DeiT-S", "deit-small", List.of()),
                    benchmark.network("DeiT-S + ATS, 1 block", "deit-small-ats-single", ONE_BLOCK));
            benchmark.compare(
                    benchmark.network("DeiT-S", "deit-small", List.of()),
                    benchmark.network("DeiT-S + ATS, 9 blocks", "deit-small-ats", NINE_BLOCKS));
            benchmark.compare(
                    benchmark.network("ViT-B/16", "vit-base", List.of()),
                    benchmark.network("ViT-B/16 + TokenLearner", "vit-base-token-learner-8-half", List.of()));
        }
    }

    private static List<String> draws(int tokens) {
        return List.of("model.backbone.reducers[0].tokens=" + tokens, "model.backbone.reducers[0].sampling=whole-cdf");
    }

    private Contender network(String name, String config, List<String> overrides) {
        Path file = configs.resolve(config + ".yaml");
        ComponentCatalog catalog = Plugins.catalog(TokenBenchmark.class.getClassLoader());
        return Contender.of(name, Experiment.load(catalog, file, overrides), session);
    }

    private void compare(Contender one, Contender other) {
        try (NDArray images = Contender.images(batch, 224, session.manager())) {
            double all = one.multiplyAdds(images);
            double fewer = other.multiplyAdds(images);
            Duel duel = Duel.of(() -> one.seconds(images), () -> other.seconds(images), rounds);
            line(one.name(), all, duel.seconds());
            line(other.name(), fewer, duel.otherSeconds());
            System.out.printf(
                    Locale.ROOT,
                    "  %.1f %% fewer multiply-adds, %.2f times the throughput%n",
                    100 * (1 - fewer / all),
                    duel.speedup());
            other.kept(images).forEach((tap, counts) -> System.out.println("  " + tap + ": " + counts + " tokens"));
            System.out.println();
        }
    }

    private void line(String name, double multiplyAdds, double seconds) {
        System.out.printf(
                Locale.ROOT, "%-26s %6.2f G multiply-adds %8.1f images/s%n", name, multiplyAdds / 1e9, batch / seconds);
    }
}
