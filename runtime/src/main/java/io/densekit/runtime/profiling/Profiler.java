// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.Dataset;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.nn.Meter;
import io.densekit.ops.NativeArray;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Progress;
import io.densekit.runtime.memory.ResidentMemory;
import io.densekit.runtime.predicting.ImageFiles;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.structures.Explanation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs a network, counts what it computes from the shapes that it really meets, and takes the time. */
public final class Profiler {

    /** The operators' compiler settles within two passes. */
    private static final int WARM_UP = 2;

    private final Experiment experiment;
    private final ProfileRequest request;
    private final Progress progress;
    private final ComputeSession session;
    private final VisionModel<?, ?> model;
    private final List<ModuleTree.Pass> passes = new ArrayList<>();
    private final List<List<Explanation>> explained = new ArrayList<>();

    private Profiler(
            Experiment experiment,
            ProfileRequest request,
            Progress progress,
            ComputeSession session,
            VisionModel<?, ?> model) {
        this.experiment = experiment;
        this.request = request;
        this.progress = progress;
        this.session = session;
        this.model = model;
    }

    /**
     * Profiles the network of an experiment.
     *
     * @param progress counts passes
     * @throws io.densekit.UserError if the network can't take such images, or weights or images can't be read
     */
    public static Profile profile(Experiment experiment, ProfileRequest request, Progress progress) {
        return experiment.guarded(() -> measured(experiment, request, progress));
    }

    private static Profile measured(Experiment experiment, ProfileRequest request, Progress progress) {
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            request.weights().ifPresent(file -> WeightLoader.loadAll(model, file, experiment.otherNetworks()));
            model.requireGradients(false);
            return TorchEngine.withoutGraph(() -> new Profiler(experiment, request, progress, session, model).run());
        }
    }

    private Profile run() {
        Tabulation tabulation = model.tabulation();
        InputShape input =
                request.input().orElse(new InputShape(tabulation.frames(), tabulation.height(), tabulation.width()));
        int images = 0;
        ResidentMemory.forgetPeak();
        if (request.images().isEmpty()) {
            random(input);
        } else {
            List<Path> files = ImageFiles.of(request.images());
            images = files.size();
            input = real(files);
        }
        int timed = (int) passes.stream().filter(ModuleTree.Pass::timed).count();
        ProfiledModule network = new ModuleTree(model).measured(passes);
        Profile.Setting setting = new Profile.Setting(
                input,
                request.batch(),
                images,
                timed,
                session.deviceName(),
                session.precision().name().toLowerCase(Locale.ROOT),
                ResidentMemory.peakMegabytes());
        return new Profile(network, tabulation.counting(), setting, KeptTokens.of(explained));
    }

    /** Passes of the same random values. The first one is enough for counting. */
    private void random(InputShape input) {
        Shape shape = new Shape(input.batch(request.batch()));
        float[] values = new float[Math.toIntExact(shape.size())];
        SplittableRandom random = new SplittableRandom(experiment.settings().seed());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        int warmUp = request.repeats() == 0 ? 1 : WARM_UP;
        int all = warmUp + request.repeats();
        for (int pass = 0; pass < all; pass++) {
            pass(values, shape, pass >= warmUp);
            progress.reached(pass + 1, all);
        }
    }

    /** One pass of each image. Images of other sizes than the ones before settle the operators anew, as they do in use. */
    private InputShape real(List<Path> files) {
        Dataset<?> dataset = experiment.predictionData(model, files, Optional.empty());
        LoaderSettings order =
                LoaderSettings.inOrder(request.batch(), experiment.data().readers());
        InputShape first = null;
        try (DataLoader<?> loader = new DataLoader<>(dataset, order);
                BatchStream<?> batches = loader.epoch(0, 0)) {
            while (batches.hasNext()) {
                HostBatch<?> batch = batches.next();
                if (first == null) {
                    first = new InputShape(batch.frames(), batch.height(), batch.width());
                }
                pass(batch.pixels(), new Shape(batch.shape()), !passes.isEmpty() && request.repeats() > 0);
                progress.reached(explained.size(), dataset.size());
            }
        }
        return first;
    }

    private void pass(float[] values, Shape shape, boolean timed) {
        try (NDManager scope = session.manager().newSubManager()) {
            NDArray images = NativeArray.copyOf(scope, values, shape);
            Meter meter = Meter.of(session::await);
            Explanations explanations = Explanations.collected();
            session.await();
            long start = System.nanoTime();
            model.profile(images, session.evaluation().with(meter).with(explanations));
            session.await();
            long time = System.nanoTime() - start;
            passes.add(
                    new ModuleTree.Pass(new Meter.Reading(meter.costs().amount(), time), meter, shape.get(0), timed));
            if (!request.images().isEmpty()) {
                for (int image = 0; image < shape.get(0); image++) {
                    explained.add(explanations.ofImage(image));
                }
            }
        }
    }
}
