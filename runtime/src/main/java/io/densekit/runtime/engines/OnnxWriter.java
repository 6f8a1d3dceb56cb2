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
import io.densekit.runtime.recording.ComparedSizes;
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

    /**
     * For batches of any number of images.
     *
     * @param images as they are given, of which the number doesn't matter
     * @param reader of the file
     * @throws NotRecordable if there is no such model
     */
    <R> R anyNumber(List<String> outputs, Shape images, Function<Path, R> reader) {
        return written(outputs, images, Set.of(FreeAxis.BATCH), reader);
    }

    /**
     * For batches of any number of images, whose height and width are any multiples of {@value ComparedSizes#STEP} pixels.
     *
     * @param images as they are given, a multiple of that high and wide
     * @param reader of the file
     * @throws NotRecordable if there is no such model
     */
    <R> R anySize(List<String> outputs, Shape images, Function<Path, R> reader) {
        return written(outputs, images, Set.of(FreeAxis.values()), reader);
    }

    /**
     * For batches as they are given.
     *
     * @param reader of the file
     * @throws NotRecordable if there is no such model
     */
    <R> R asGiven(List<String> outputs, Shape images, Function<Path, R> reader) {
        return written(outputs, images, Set.of(), reader);
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

    private <R> R written(List<String> outputs, Shape images, Set<FreeAxis> free, Function<Path, R> reader) {
        OnnxExport onnx = new ComparedSizes(images, free, shape -> record(outputs, shape))
                .written((graph, others) -> OnnxExport.of(graph, others, OnnxExport.OPSET));
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
