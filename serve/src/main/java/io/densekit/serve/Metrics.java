// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What a server counts, in Prometheus' form. */
final class Metrics implements AutoCloseable {

    /** By which tails can be told. */
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int KIBI = 1024;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DistributionSummary batches = DistributionSummary.builder("densekit.batch.images")
            .description("images of a batch")
            .register(registry);

    Metrics(Admission images, Admission videos) {
        Gauge.builder("densekit.requests.inside", images, Admission::inside)
                .description("requests that are being answered, but for videos")
                .register(registry);
        Gauge.builder("densekit.videos.inside", videos, Admission::inside)
                .description("videos that are being answered")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        if (Files.isReadable(STATUS)) {
            Gauge.builder("process.resident.memory", Metrics::resident)
                    .description("of the process, with what is outside of Java's heap")
                    .baseUnit("bytes")
                    .register(registry);
        }
    }

    private static double resident() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> KIBI * Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException | UncheckedIOException e) {
            return Double.NaN;
        }
    }

    /** A prediction on an image was asked for and answered. */
    void answered(int status, Duration took) {
        answered("densekit.predictions", "predictions asked for", status, took);
    }

    /** The same on a video. */
    void answeredVideo(int status, Duration took) {
        answered("densekit.videos", "predictions on videos asked for", status, took);
    }

    private void answered(String name, String what, int status, Duration took) {
        Timer.builder(name)
                .description(what + ", by the status of the answer, with how long it took to have it")
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    /** A batch ran. */
    void ran(int images) {
        batches.record(images);
    }

    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
