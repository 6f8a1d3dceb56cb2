// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.engines;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Recorder;
import io.densekit.graph.onnx.OnnxExport;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the part of a network that follows from sizes alone as an ONNX model, which is gone when it was read. */
record OnnxWriter(Experiment experiment, ComputeSession session, VisionModel<?, ?> model) {

    /** Numbers of images with which it is seen what depends on them. */
    private static final long FEW = 2;

    private static final long MORE = 3;

    /** Pixels from one size to the next of those that one model takes. */
    static final int STEP = 32;

    /** A multiple of the strides of all levels that detectors have. */
    private static final int LONG = 128;

    /**
     * For batches of any number of images.
     *
     * @param images as they are given, of which the number doesn't matter
     * @param reader of the file
     * @throws NotRecordable if there is no such model
     */
    <R> R anyNumber(List<String> outputs, Shape images, Function<Path, R> reader) {
        Graph few = record(outputs, new Shape(FEW).addAll(images.slice(1)));
        Graph more = record(outputs, new Shape(MORE).addAll(images.slice(1)));
        return written(OnnxExport.of(few, Map.of(FreeAxis.BATCH, more), OnnxExport.OPSET), reader);
    }

    /**
     * For batches of any number of images, whose height and width are any multiples of {@value #STEP} pixels. A map of a level that halves
     * more often than that is rounded up: it has as many rows for one step more, or is out of proportion, and what looks the same in both
     * is told by a longer one, which all levels feel.
     *
     * @param images as they are given, a multiple of that high and wide
     * @param reader of the file
     * @throws NotRecordable if there is no such model
     */
    <R> R anySize(List<String> outputs, Shape images, Function<Path, R> reader) {
        Graph base = record(outputs, sized(images, FEW, 0, 0));
        requireProportion(base, outputs, images);
        Map<FreeAxis, Graph> others = Map.of(
                FreeAxis.BATCH, record(outputs, sized(images, MORE, 0, 0)),
                FreeAxis.HEIGHT, record(outputs, sized(images, FEW, LONG, 0)),
                FreeAxis.WIDTH, record(outputs, sized(images, FEW, 0, LONG)));
        return written(OnnxExport.of(base, others, OnnxExport.OPSET), reader);
    }

    private void requireProportion(Graph base, List<String> outputs, Shape images) {
        Map<FreeAxis, Graph> others = Map.of(
                FreeAxis.HEIGHT, record(outputs, sized(images, FEW, STEP, 0)),
                FreeAxis.WIDTH, record(outputs, sized(images, FEW, 0, STEP)));
        OnnxExport.of(base, others, OnnxExport.OPSET);
    }

    private static Shape sized(Shape images, long number, long higher, long wider) {
        long[] sizes = images.getShape().clone();
        sizes[0] = number;
        sizes[sizes.length - 2] += higher;
        sizes[sizes.length - 1] += wider;
        return new Shape(sizes);
    }

    /**
     * For batches as they are given.
     *
     * @param reader of the file
     * @throws NotRecordable if there is no such model
     */
    <R> R asGiven(List<String> outputs, Shape images, Function<Path, R> reader) {
        return written(OnnxExport.of(record(outputs, images), OnnxExport.OPSET), reader);
    }

    private Graph record(List<String> outputs, Shape images) {
        VisionModel<?, ?> twin = experiment.settings().model().create(NoArguments.NONE);
        try (NDManager scope = session.manager().newSubManager()) {
            return Recorder.record(
                    twin,
                    ModuleState.all(model),
                    scope.zeros(images),
                    Set.copyOf(outputs),
                    session.library(),
                    (network, recorded, pass) -> network.trunk(recorded, pass.forElsewhere()));
        }
    }

    private <R> R written(OnnxExport onnx, Function<Path, R> reader) {
        try {
            Path folder = Files.createTempDirectory("densekit-network");
            try {
                Path file = folder.resolve("network.onnx");
                onnx.write(file, ModuleState.all(model), false, Map.of());
                return reader.apply(file);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw UserError.failure(
                    "the network can't be written for another engine (" + e.getMessage()
                            + "); make room in the folder of temporary files, or set compute.engine: pytorch",
                    e);
        }
    }

    /** Where a file is in use still it stays until the process ends. */
    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.toFile().delete()) {
                    file.toFile().deleteOnExit();
                }
            }
        }
    }
}
