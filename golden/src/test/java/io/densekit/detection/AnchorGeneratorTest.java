// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static io.densekit.golden.UnitChecks.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnchorGeneratorTest {

    static List<Unit> generators() {
        return DetectionUnits.of("anchor_generator");
    }

    static List<Unit> borders() {
        return DetectionUnits.of("anchor_inside_flags");
    }

    @ParameterizedTest
    @MethodSource("generators")
    void laysThePublishedAnchorsAndSaysWhichAreValid(Unit unit) {
        AnchorGenerator generator = generator(unit.params());
        List<MapSize> sizes = new ArrayList<>();
        unit.params()
                .get("featmap_sizes_hw")
                .forEach(size ->
                        sizes.add(new MapSize(size.get(0).asInt(), size.get(1).asInt())));

        Anchors anchors = generator.over(sizes);
        JsonNode padded = unit.params().get("pad_shape_hw");
        boolean[] valid =
                generator.valid(anchors, padded.get(0).asInt(), padded.get(1).asInt());

        for (int i = 0; i < sizes.size(); i++) {
            agrees(unit.compare("base." + i, generator.kinds(i).corners()));
            agrees(unit.compare("grid." + i, anchors.levels().get(i).corners()));
            int start = anchors.start(i);
            int end = start + anchors.levels().get(i).count();
            agrees(unit.compare("valid." + i, ints(Arrays.copyOfRange(valid, start, end))));
        }
    }

    private static AnchorGenerator generator(JsonNode params) {
        List<AnchorGenerator.Step> steps = new ArrayList<>();
        params.get("strides")
                .forEach(stride -> steps.add(
                        stride.isArray()
                                ? new AnchorGenerator.Step(
                                        stride.get(0).asInt(), stride.get(1).asInt())
                                : new AnchorGenerator.Step(stride.asInt(), stride.asInt())));
        List<Double> scales = params.has("scales")
                ? numbers(params.get("scales"))
                : AnchorGenerator.octave(
                        params.get("octave_base_scale").asDouble(),
                        params.get("scales_per_octave").asInt());
        if (params.has("base_sizes")) {
            List<Integer> sizes = numbers(params.get("base_sizes")).stream()
                    .map(Double::intValue)
                    .toList();
            AnchorGenerator.Order order = new AnchorGenerator.Order(
                    params.get("scale_major").asBoolean(),
                    params.get("center_offset").asDouble());
            return AnchorGenerator.of(steps, sizes, numbers(params.get("ratios")), scales, order);
        }
        List<Integer> strides = steps.stream().map(AnchorGenerator.Step::x).toList();
        return AnchorGenerator.of(strides, numbers(params.get("ratios")), scales);
    }

    private static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        node.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("borders")
    void leavesOutAnchorsBeyondTheBorder(Unit unit) {
        int[] flags = unit.ints("valid");
        boolean[] valid = new boolean[flags.length];
        for (int i = 0; i < flags.length; i++) {
            valid[i] = flags[i] != 0;
        }
        JsonNode size = unit.params().get("img_shape_hw");
        boolean[] inside = AnchorGenerator.inside(
                unit.boxes("anchors"),
                valid,
                size.get(0).asInt(),
                size.get(1).asInt(),
                unit.params().get("allowed_border").asInt());
        agrees(unit.compare("inside", ints(inside)));
    }

    @Test
    void refusesMapsThatItHasNoStrideFor() {
        AnchorGenerator generator = AnchorGenerator.of(List.of(8, 16), List.of(1.0), List.of(4.0));
        assertThat(generator.maps()).isEqualTo(2);
        assertThatThrownBy(() -> generator.over(List.of(new MapSize(1, 1))))
                .hasMessage("anchors for 2 maps can't be laid on 1");
    }
}
