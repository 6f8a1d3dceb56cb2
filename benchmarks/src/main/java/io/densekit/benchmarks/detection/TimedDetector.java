// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.benchmarks.networks.NamedWeights;
import io.densekit.data.Dataset;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.detection.Detections;
import io.densekit.evaluation.mask.Rle;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Meter;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.structures.Mask;
import io.densekit.weights.WeightsByName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A detector that predicts one image from its file to its masks' run lengths. Its weights follow from their names; classes
 * come out unevenly enough for the published threshold.
 */
final class TimedDetector<T extends Truth> implements AutoCloseable {

    /** The modules that are timed by their paths, in the order in which an image meets them. */
    private static final Map<String, String> MODULES = modules();

    /** Boxes as they occur in photos: one to several times as wide and high as their anchors. */
    private static final List<WeightsByName.Override> BOXES = List.of(
            new WeightsByName.Override(Pattern.compile("(rpn_reg|fc_reg)\\.weight"), -0.001, 0.001),
            new WeightsByName.Override(Pattern.compile("rpn_reg\\.bias"), 0, 1),
            new WeightsByName.Override(Pattern.compile("fc_reg\\.bias"), 0, 10));

    private final ComputeSession session;
    private final VisionModel<T, ?> model;
    private final DataLoader<T> loader;
    private int epoch;

    private TimedDetector(Experiment experiment, Path image, ComputeSession session, VisionModel<T, ?> model) {
        this.session = session;
        this.model = model;
        NamedWeights.into(model, BOXES);
        Dataset<T> dataset = experiment.predictionData(model, List.of(image), Optional.empty());
        loader = new DataLoader<>(dataset, LoaderSettings.inOrder(1, 1));
    }

    /** @param session owns the network's arrays */
    static TimedDetector<?> of(Experiment experiment, Path image, ComputeSession session) {
        return new TimedDetector<>(experiment, image, session, experiment.model(session));
    }

    private static Map<String, String> modules() {
        Map<String, String> modules = new LinkedHashMap<>();
        modules.put("backbone", "backbone");
        modules.put("neck", "FPN");
        modules.put("rpn_head", "region proposal network's convolutions");
        modules.put("roi_head.bbox_head", "box head");
        modules.put("roi_head.mask_head", "mask head");
        return modules;
    }

    /** Predicts the image once. */
    PredictionTime predict() {
        Meter meter = Meter.of(session::await);
        Pass pass = session.evaluation().with(meter);
        long start = System.nanoTime();
        Detections found = TorchEngine.withoutGraph(() -> {
            try (NDManager scope = session.manager().newSubManager()) {
                HostBatch<T> batch = pass.measure("reading, resizing and normalising", this::read);
                NDArray pixels = session.pixels(scope, batch);
                return (Detections) model.predict(pixels, batch.samples(), pass).get(0);
            }
        });
        pass.measure("run lengths", () -> runLengths(found));
        double milliseconds = (System.nanoTime() - start) / 1e6;
        return new PredictionTime(parts(meter), milliseconds, found.count(), covered(found));
    }

    private HostBatch<T> read() {
        try (BatchStream<T> batches = loader.epoch(epoch++, 0)) {
            return batches.next();
        }
    }

    /** As a results file has them. */
    private static List<String> runLengths(Detections found) {
        int height = found.imageHeight();
        int width = found.imageWidth();
        List<String> all = new ArrayList<>();
        for (Mask mask : found.masks()) {
            all.add(Rle.ofCounts(height, width, mask.runLengths(height, width)).toCompressedString());
        }
        return all;
    }

    private List<Part> parts(Meter meter) {
        Map<String, Module> modules = ModuleState.modules(model);
        List<Part> parts = new ArrayList<>();
        MODULES.forEach((path, name) -> {
            Meter.Reading reading = meter.readings().get(modules.get(path));
            if (reading != null) {
                parts.add(part(name, true, reading));
            }
        });
        meter.steps().forEach((name, reading) -> parts.add(part(name, false, reading)));
        return parts;
    }

    private static Part part(String name, boolean network, Meter.Reading reading) {
        long multiplyAdds = Tabulation.Counting.PRODUCTS.of(reading.amount());
        return new Part(name, network, multiplyAdds, reading.nanoseconds() / 1e6);
    }

    private static double covered(Detections found) {
        double area = 0;
        for (int i = 0; i < found.count(); i++) {
            area += found.boxes().area(i);
        }
        return area / found.imageHeight() / found.imageWidth() / Math.max(1, found.count());
    }

    @Override
    public void close() {
        loader.close();
    }
}
