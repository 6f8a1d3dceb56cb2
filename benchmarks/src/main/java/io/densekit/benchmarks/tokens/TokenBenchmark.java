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
public record TokenBenchmark(Path configs, ComputeSession session, int batch, int rounds, Timing timing) {

    /**
     * What is timed.
     *
     * @param computing the time that the thread computes instead of that by the clock: nothing else on the machine shows in it
     * @param prepared the form that {@code eval} and {@code predict} run, instead of module by module
     * @param atOnce batches that run at a time, each with threads of its own, as batches do in {@code eval}
     */
    public record Timing(boolean computing, boolean prepared, int atOnce) {}

    /** With these weights and images the published setting of nine blocks saves a quarter; fewer draws save more. */
    private static final List<String> NINE_BLOCKS = draws(145);

    /** Where one block alone drops tokens, it takes fewer draws to save as much. */
    private static final List<String> ONE_BLOCK = draws(105);

    private static final List<String> CVT_NINE_BLOCKS = List.of("model.backbone.reducers[0].tokens=113");

    private static final List<String> CVT_ONE_BLOCK =
            List.of("model.backbone.reducers[0].tokens=95", "model.backbone.reducers[0].blocks=[1]");

    /**
     * Arguments: {@code CONFIGS [ROUNDS [BATCH [THREADS [ONLY [FORM [BATCHES]]]]]]}; the first is the repository's folder of that name, the
     * fifth what the names of the pairs' configurations start with, the sixth {@code plain} or {@code prepared}, the last how many
     * batches run at a time. With one thread and one batch it is the thread's time of computing that is measured.
     */
    public static void main(String[] arguments) {
        Path configs = Path.of(arguments[0], "classification");
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        int batch = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
        String only = arguments.length > 4 ? arguments[4] : "";
        int atOnce = arguments.length > 6 ? Integer.parseInt(arguments[6]) : 1;
        Timing timing = new Timing(
                threads == 1 && atOnce == 1, arguments.length > 5 && arguments[5].equals("prepared"), atOnce);
        try (ComputeSession session = ComputeSession.open(new ComputeSettings("cpu", Precision.FP32, threads, 1))) {
            System.out.printf(
                    Locale.ROOT,
                    "%d at a time of batch %d, %d threads each, %s, %s, median of %d rounds%n%n",
                    atOnce,
                    batch,
                    threads,
                    timing.prepared() ? "prepared" : "plain",
                    timing.computing() ? "time of computing" : "by the clock",
                    rounds);
            TokenBenchmark benchmark = new TokenBenchmark(configs, session, batch, rounds, timing);
            benchmark.pairs().stream()
                    .filter(pair ->
                            pair.stream().allMatch(network -> network.config().startsWith(only)))
                    .forEach(benchmark::compare);
        }
    }

    /** One of a pair. */
    private record Entry(String name, String config, List<String> overrides) {}

    private List<List<Entry>> pairs() {
        Entry deit = new Entry("DeiT-S", "deit-small", List.of());
        Entry cvt = new Entry("CvT-13", "cvt-13", List.of());
        return List.of(
                List.of(deit, new Entry("DeiT-S + ATS, 1 block", "deit-small-ats-single", ONE_BLOCK)),
                List.of(deit, new Entry("DeiT-S + ATS, 9 blocks", "deit-small-ats", NINE_BLOCKS)),
                List.of(
                        new Entry("ViT-B/16", "vit-base", List.of()),
                        new Entry("ViT-B/16 + TokenLearner", "vit-base-token-learner-8-half", List.of())),
                List.of(cvt, new Entry("CvT-13 + ATS, 1 block", "cvt-13-ats", CVT_ONE_BLOCK)),
                List.of(cvt, new Entry("CvT-13 + ATS, 9 blocks", "cvt-13-ats", CVT_NINE_BLOCKS)));
    }

    private static List<String> draws(int tokens) {
        return List.of("model.backbone.reducers[0].tokens=" + tokens, "model.backbone.reducers[0].sampling=whole-cdf");
    }

    private Contender network(Entry entry) {
        Path file = configs.resolve(entry.config() + ".yaml");
        ComponentCatalog catalog = Plugins.catalog(TokenBenchmark.class.getClassLoader());
        Experiment experiment = Experiment.load(catalog, file, entry.overrides());
        return timing.prepared()
                ? Contender.prepared(entry.name(), experiment, session)
                : Contender.of(entry.name(), experiment, session);
    }

    private void compare(List<Entry> pair) {
        Contender one = network(pair.get(0));
        Contender other = network(pair.get(1));
        try (NDArray images = Contender.images(batch, 224, session.manager())) {
            double all = one.multiplyAdds(images);
            double fewer = other.multiplyAdds(images);
            Duel duel = Duel.of(() -> seconds(one, images), () -> seconds(other, images), rounds);
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

    private double seconds(Contender contender, NDArray images) {
        if (timing.computing()) {
            return contender.computing(images);
        }
        return timing.atOnce() == 1
                ? contender.seconds(images)
                : Together.seconds(timing.atOnce(), () -> contender.seconds(images));
    }

    private void line(String name, double multiplyAdds, double seconds) {
        System.out.printf(
                Locale.ROOT, "%-26s %6.2f G multiply-adds %8.1f images/s%n", name, multiplyAdds / 1e9, batch / seconds);
    }
}
