// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.structures.Boxes;
import io.densekit.weights.TensorData;
import java.util.ArrayList;
import java.util.List;

/** The units of the golden case {@code detection-units}, by operator. */
public final class DetectionUnits {

    private static final GoldenCase CASE = GoldenCases.resource("detection-units");

    private DetectionUnits() {}

    /** Every unit of an operator. */
    public static List<Unit> of(String op) {
        List<Unit> units = new ArrayList<>();
        CASE.description().get("units").forEach(node -> {
            if (node.get("op").asText().equals(op)) {
                units.add(new Unit(node));
            }
        });
        return units;
    }

    /** The whole case. */
    public static GoldenCase golden() {
        return CASE;
    }

    /** One unit. */
    public record Unit(JsonNode node) {

        public String name() {
            return node.get("unit").asText();
        }

        public JsonNode params() {
            return node.get("params");
        }

        public boolean has(String input) {
            return node.get("inputs").has(input);
        }

        public TensorData input(String input) {
            return CASE.stored("input." + name() + "." + input);
        }

        public float[] floats(String input) {
            return input(input).toFloats();
        }

        public int[] ints(String input) {
            long[] values = input(input).toLongs();
            int[] ints = new int[values.length];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = (int) values[i];
            }
            return ints;
        }

        public Boxes boxes(String input) {
            return has(input) ? new Boxes(floats(input)) : Boxes.NONE;
        }

        public NDArray array(NDManager manager, String input) {
            TensorData data = input(input);
            return manager.create(data.toFloats(), new Shape(data.shape()));
        }

        /** The shape of an output. */
        public long[] shape(String output) {
            JsonNode shape =
                    CASE.description().at("/outputs").get(name() + "." + output).get("shape");
            long[] axes = new long[shape.size()];
            for (int i = 0; i < axes.length; i++) {
                axes[i] = shape.get(i).asLong();
            }
            return axes;
        }

        public Comparison compare(String output, float... values) {
            return CASE.compare(name() + "." + output, TensorData.ofFloats(values, shape(output)));
        }

        public Comparison compare(String output, int... values) {
            return CASE.compare(name() + "." + output, TensorData.ofInts(values, shape(output)));
        }

        public Comparison compare(String output, NDArray values) {
            return CASE.compare(name() + "." + output, values);
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
