// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CocoParametersTest {

    private final CocoParameters defaults = CocoParameters.defaults(IouType.BBOX);

    @Test
    void defaultsAreNumpysLinspaceToTheBit() {
        assertThat(defaults.iouThresholds())
                .containsExactly(0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95);
        assertThat(defaults.recallThresholds()).hasSize(101).contains(0.35000000000000003, 0.5700000000000001);
        assertThat(defaults.recallThresholds().get(100)).isEqualTo(1);
    }

    @Test
    void keypointsHaveDefaultsOfTheirOwn() {
        CocoParameters poses = CocoParameters.defaults(IouType.KEYPOINTS);
        assertThat(poses.maxDetections()).containsExactly(20);
        assertThat(poses.areaRanges()).extracting(AreaRange::name).containsExactly("all", "medium", "large");
        assertThat(poses.sigmas()).hasSize(17).startsWith(0.026000000000000002, 0.025);
    }

    @Test
    void limitsAndIdsAreSortedAndIdsMadeUnique() {
        CocoParameters parameters = defaults.withMaxDetections(9, 1, 4)
                .withImageIds(List.of(7L, 3L, 7L))
                .withCategoryIds(List.of(2L, 1L));

        assertThat(parameters.maxDetections()).containsExactly(1, 4, 9);
        assertThat(parameters.imageIds().orElseThrow()).containsExactly("3", "7");
        assertThat(parameters.categoryIds().orElseThrow()).containsExactly(1L, 2L);
    }

    @Test
    void eachChangeLeavesTheRestAsItWas() {
        CocoParameters changed = defaults.withIouThresholds(0.3)
                .withRecallThresholds(0, 1)
                .withSigmas(0.1)
                .withThreads(3)
                .withoutCategories()
                .withAreaRanges(List.of(new AreaRange("all", 0, 10)));

        assertThat(changed)
                .isEqualTo(new CocoParameters(
                        IouType.BBOX,
                        List.of(0.3),
                        List.of(0.0, 1.0),
                        List.of(new AreaRange("all", 0, 10)),
                        List.of(1, 10, 100),
                        false,
                        defaults.imageIds(),
                        defaults.categoryIds(),
                        List.of(0.1),
                        0,
                        3));
    }

    @Test
    void refusesWhatMakesNoSense() {
        refuses(() -> defaults.withIouThresholds(), "no IoU threshold");
        refuses(() -> defaults.withBoundary(0.02), "which segm compares");
        refuses(() -> CocoParameters.defaults(IouType.SEGM).withBoundary(1), "share of the diagonal");
        refuses(() -> defaults.withIouThresholds(1.5), "between 0 and 1");
        refuses(() -> defaults.withIouThresholds(Double.NaN), "between 0 and 1");
        refuses(() -> defaults.withRecallThresholds(), "no recall threshold");
        refuses(() -> defaults.withRecallThresholds(0.5, 0.4), "must rise");
        refuses(() -> defaults.withAreaRanges(List.of()), "no area range");
        refuses(
                () -> defaults.withAreaRanges(List.of(new AreaRange("a", 0, 1), new AreaRange("a", 0, 2))),
                "the same name");
        refuses(() -> defaults.withMaxDetections(), "at least 1");
        refuses(() -> defaults.withMaxDetections(0, 5), "at least 1");
        refuses(() -> CocoParameters.defaults(IouType.KEYPOINTS).withSigmas(), "sigmas must be positive");
        refuses(() -> CocoParameters.defaults(IouType.KEYPOINTS).withSigmas(0), "sigmas must be positive");
        refuses(() -> defaults.withThreads(0), "one thread");
        refuses(() -> new AreaRange("small", 5, 4), "'small'");
        refuses(() -> IouType.of("boxes"), "'boxes' is no evaluation type");
    }

    private static void refuses(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
