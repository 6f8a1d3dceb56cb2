// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static io.densekit.golden.UnitChecks.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.structures.Boxes;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Torch.class)
class RoiExtractorTest {

    static List<Unit> aligns() {
        return DetectionUnits.of("roi_align");
    }

    @ParameterizedTest
    @MethodSource("aligns")
    void alignsAsPublishedWithGradients(Unit unit, NDManager manager, OpLibrary library) {
        Ops ops = library.ops(Precision.FP32);
        JsonNode params = unit.params();
        SamplingPlan.Grid grid = new SamplingPlan.Grid(
                params.get("output_hw").get(0).asInt(),
                params.get("output_hw").get(1).asInt(),
                params.get("sampling_ratio").asInt(),
                params.get("aligned").asBoolean());
        Regions regions = regions(unit);
        float scale = (float) params.get("spatial_scale").asDouble();
        NDArray map = unit.array(manager, "feat");

        agrees(unit.compare("out", aligned(map, regions, grid, scale, ops)));
        NDArray weights = unit.array(manager, "grad_out");
        NDArray gradient = gradient(
                map, x -> aligned(x, regions, grid, scale, ops).mul(weights).sum());
        agrees(unit.compare("grad_feat", gradient));
    }

    private static NDArray aligned(NDArray map, Regions regions, SamplingPlan.Grid grid, float scale, Ops ops) {
        FeatureTable table = FeatureTable.of(List.of(map), ops);
        SamplingPlan.Place[] places = Arrays.stream(regions.images())
                .mapToObj(image -> table.place(0, image, scale))
                .toArray(SamplingPlan.Place[]::new);
        return table.gather(SamplingPlan.of(regions, places, grid), grid);
    }

    private static Regions regions(Unit unit) {
        float[] rows = unit.floats("rois");
        int[] images = new int[rows.length / 5];
        float[] corners = new float[4 * images.length];
        for (int i = 0; i < images.length; i++) {
            images[i] = (int) rows[5 * i];
            System.arraycopy(rows, 5 * i + 1, corners, 4 * i, 4);
        }
        return new Regions(images, new Boxes(corners));
    }

    @Test
    void choosesThePublishedLevels() {
        Unit unit = DetectionUnits.of("map_roi_levels").get(0);
        RoiExtractor extractor = RoiExtractor.of(7, List.of(4, 8, 16, 32));
        agrees(unit.compare("levels", extractor.levels(regions(unit).boxes())));
    }

    @Test
    void extractsFromTheLevelOfEachRegion(NDManager manager, OpLibrary library) {
        Unit unit = DetectionUnits.of("single_roi_extractor").get(0);
        List<NDArray> maps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            maps.add(unit.array(manager, "feat" + i));
        }
        RoiExtractor extractor = RoiExtractor.of(7, List.of(4, 8, 16, 32));
        Regions regions = regions(unit);
        try (FeatureTable table = FeatureTable.of(maps, library.ops(Precision.FP32))) {
            assertThat(table.levels()).isEqualTo(4);
            agrees(unit.compare("out", extractor.extract(table, regions)));
        }
        agrees(unit.compare("levels", extractor.levels(regions.boxes())));
    }

    @Test
    void regionsStandImageByImage() {
        Regions regions = Regions.of(List.of(Boxes.of(0, 0, 1, 1), Boxes.NONE, Boxes.of(2, 2, 3, 3, 4, 4, 5, 5)));
        assertThat(regions.images()).containsExactly(0, 2, 2);
        assertThat(regions.boxes().corners()).containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        assertThat(regions.count()).isEqualTo(3);
        assertThatThrownBy(() -> new Regions(new int[2], Boxes.NONE)).hasMessageContaining("0 boxes in 2 images");
    }
}
