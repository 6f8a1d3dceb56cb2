// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.structures.Boxes;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoxCoderTest {

    static List<Unit> encoders() {
        return DetectionUnits.of("delta_xywh_encode");
    }

    static List<Unit> decoders() {
        return DetectionUnits.of("delta_xywh_decode");
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void encodesAsPublished(Unit unit) {
        agrees(unit.compare("deltas", coder(unit).encode(unit.boxes("boxes"), unit.boxes("gt"))));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void decodesAsPublished(Unit unit) {
        Boxes boxes = coder(unit).decode(unit.boxes("boxes"), unit.floats("deltas"));
        JsonNode size = unit.params().path("max_shape_hw");
        if (size.isArray() && unit.params().path("clip_border").asBoolean(true)) {
            boxes = boxes.clipped(size.get(0).asInt(), size.get(1).asInt());
        }
        agrees(unit.compare("boxes", boxes.corners()));
    }

    private static BoxCoder coder(Unit unit) {
        return new BoxCoder(
                four(unit.params().get("means")),
                four(unit.params().get("stds")),
                unit.params().path("wh_ratio_clip").asDouble(BoxCoder.PUBLISHED_RATIO));
    }

    private static float[] four(JsonNode node) {
        float[] four = new float[4];
        for (int i = 0; i < 4; i++) {
            four[i] = (float) node.get(i).asDouble();
        }
        return four;
    }

    @Test
    void decodingUndoesEncoding() {
        SplittableRandom random = new SplittableRandom(3);
        BoxCoder coder = BoxCoder.of(0.1, 0.2);
        for (int trial = 0; trial < 100; trial++) {
            Boxes from = box(random);
            Boxes wanted = box(random);
            Boxes decoded = coder.decode(from, coder.encode(from, wanted));
            assertThat(decoded.corners()).containsExactly(wanted.corners(), within(1e-3f));
        }
    }

    private static Boxes box(SplittableRandom random) {
        float x = random.nextInt(100);
        float y = random.nextInt(100);
        return Boxes.of(x, y, x + 1 + random.nextInt(40), y + 1 + random.nextInt(40));
    }

    @Test
    void refusesNumbersThatAreNoFours() {
        BoxCoder coder = BoxCoder.of(1, 1);
        assertThatThrownBy(() -> coder.decode(Boxes.of(0, 0, 1, 1), new float[6]))
                .hasMessage("1 boxes can't be moved by 6 numbers");
        assertThatThrownBy(() -> coder.encode(Boxes.of(0, 0, 1, 1), Boxes.NONE))
                .hasMessage("1 boxes can't be moved to 0");
        assertThat(coder.decode(Boxes.NONE, new float[0]).count()).isZero();
    }
}
