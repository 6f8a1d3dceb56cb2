// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.structures.Boxes;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class FeatureTableTest {

    @Test
    void rowsStandLevelByLevelImageByImage(NDManager manager, OpLibrary library) {
        NDArray fine = manager.arange(24).reshape(2, 1, 3, 4).toType(DataType.FLOAT32, true);
        NDArray coarse = manager.arange(4).reshape(2, 1, 1, 2).toType(DataType.FLOAT32, true);
        FeatureTable table = FeatureTable.of(List.of(fine, coarse), library.ops(Precision.FP32));
        assertThat(table.place(0, 1, 1)).isEqualTo(new SamplingPlan.Place(12, 3, 4, 1));
        assertThat(table.place(1, 1, 0.5f)).isEqualTo(new SamplingPlan.Place(26, 1, 2, 0.5f));

        SamplingPlan plan = new SamplingPlan(new int[] {0, 12, 27}, new float[] {1, 2, 1}, new int[] {0, 2});
        NDArray gathered = table.gather(plan, new SamplingPlan.Grid(1, 2, 0, true));
        assertThat(gathered.getShape()).isEqualTo(new Shape(1, 1, 1, 2));
        assertThat(gathered.toFloatArray()).containsExactly(24, 3);
        assertThat(fine.getName()).isNull();
    }

    @Test
    void regionsWithoutAnySampleAreZeros(NDManager manager, OpLibrary library) {
        FeatureTable table = FeatureTable.of(List.of(manager.ones(new Shape(1, 2, 3, 4))), library.ops(Precision.FP32));
        RoiExtractor extractor = RoiExtractor.of(2, List.of(4));
        NDArray features = extractor.extract(table, Regions.of(List.of(Boxes.of(3, 3, 3, 3))));
        assertThat(features.getShape()).isEqualTo(new Shape(1, 2, 2, 2));
        assertThat(features.toFloatArray()).containsOnly(0);
    }

    @Test
    void noRegionsHaveNoFeatures(NDManager manager, OpLibrary library) {
        FeatureTable table = FeatureTable.of(List.of(manager.ones(new Shape(1, 2, 3, 4))), library.ops(Precision.FP32));
        NDArray features = RoiExtractor.of(2, List.of(4)).extract(table, Regions.of(List.of(Boxes.NONE)));
        assertThat(features.getShape()).isEqualTo(new Shape(0, 2, 2, 2));
    }
}
