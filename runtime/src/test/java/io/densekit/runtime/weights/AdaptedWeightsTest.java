// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.model.Losses;
import io.densekit.model.VisionModel;
import io.densekit.nn.AdaptableWeights;
import io.densekit.nn.Init;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.SpareWeights;
import io.densekit.ops.TorchEngine;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a module says itself of a file's tensors: which are spare, and which may have another shape. */
class AdaptedWeightsTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        TorchEngine.start(1);
    }

    private Path write(Map<String, TensorData> tensors) {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, StateDict.of(tensors), Map.of());
        return file;
    }

    /** A network whose one parameter takes any number of values, repeated as often as needed. */
    private static final class Stretching extends VisionModel<Truth, Prediction>
            implements AdaptableWeights, SpareWeights {
        Stretching() {
            parameter("positions", Init.ZEROS, 1, 6);
        }

        @Override
        public Set<String> spareNames() {
            return Set.of("zeros");
        }

        @Override
        public Optional<TensorData> adapted(String name, TensorData found) {
            float[] values = found.toFloats();
            float[] repeated = new float[6];
            for (int i = 0; i < repeated.length; i++) {
                repeated[i] = values[i % values.length];
            }
            return values.length > 3 ? Optional.empty() : Optional.of(TensorData.ofFloats(repeated, 1, 6));
        }

        @Override
        public Optional<String> doubt(String name) {
            return Optional.of("2 x 3 are as many as 3 x 2");
        }

        @Override
        public TaskKey<Truth, Prediction> task() {
            return new TaskKey<>("features", "features", Truth.class, Prediction.class);
        }

        @Override
        public Losses losses(NDArray images, List<Sample<Truth>> samples, Pass pass) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Prediction> predict(NDArray images, List<Sample<Truth>> samples, Pass pass) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void profile(NDArray images, Pass pass) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void zerosThatAModuleKnowsToBeSpareArePassedOver() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Stretching model = new Stretching();
            model.initialize(manager, 1);
            TensorData positions = TensorData.ofFloats(new float[6], 1, 6);
            Path file = write(Map.of("positions", positions, "zeros", TensorData.ofFloats(new float[3], 3)));
            assertThat(WeightLoader.loadAll(model, WeightSettings.of(file), OtherNetworks.NONE)
                            .unexpected())
                    .isEmpty();

            Path other = write(Map.of("positions", positions, "zeros", TensorData.ofFloats(new float[] {0, 1}, 2)));
            assertThatThrownBy(() -> WeightLoader.loadAll(model, WeightSettings.of(other), OtherNetworks.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("zeros");
        }
    }

    @Test
    void whatAShapeLeavesInDoubtIsTold() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Stretching model = new Stretching();
            model.initialize(manager, 1);
            Path file = write(Map.of("positions", TensorData.ofFloats(new float[6], 1, 6)));
            LoadReport report = WeightLoader.loadMatching(model, WeightSettings.of(file), OtherNetworks.NONE);
            assertThat(report.doubts()).containsExactly("positions: 2 x 3 are as many as 3 x 2");
        }
    }

    @Test
    void whatAModuleKnowsToAdaptMayHaveAnotherShape() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Stretching model = new Stretching();
            model.initialize(manager, 1);
            Path file = write(Map.of("positions", TensorData.ofFloats(new float[] {1, 2, 3}, 1, 3)));
            LoadReport report = WeightLoader.loadAll(model, WeightSettings.of(file), OtherNetworks.NONE);
            assertThat(report.adapted()).containsExactly("positions");
            assertThat(report.complete()).isTrue();
            assertThat(report.doubts()).isEmpty();
            assertThat(ModuleState.read(model).get("positions").toFloats()).containsExactly(1, 2, 3, 1, 2, 3);

            Path wrong = write(Map.of("positions", TensorData.ofFloats(new float[4], 4)));
            assertThatThrownBy(() -> WeightLoader.loadAll(model, WeightSettings.of(wrong), OtherNetworks.NONE))
                    .hasMessageContaining("1 have another shape (positions: [1, 6] in the network, [4] in the file)");
        }
    }
}
