// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.GoldenCase;
import java.util.Map;

/**
 * Rows of an output that a case compares more strictly than the whole: {@code NAME_stable} are those rows of {@code NAME},
 * {@code [images, joints, values]}, that {@code stable_joints} lists by image and joint.
 */
final class PickedRows {

    private static final String SUFFIX = "_stable";

    private PickedRows() {}

    static void add(GoldenCase golden, Map<String, NDArray> found) {
        JsonNode rows = golden.description().path("stable_joints");
        golden.outputs().stream().filter(output -> output.endsWith(SUFFIX)).forEach(output -> {
            NDArray all = found.get(output.substring(0, output.length() - SUFFIX.length()));
            if (all != null) {
                found.putIfAbsent(output, picked(all, rows));
            }
        });
    }

    private static NDArray picked(NDArray all, JsonNode rows) {
        int joints = (int) all.getShape().get(1);
        int length = (int) all.getShape().get(2);
        float[] values = all.toFloatArray();
        float[][] picked = new float[rows.size()][length];
        for (int i = 0; i < picked.length; i++) {
            int row = rows.get(i).get(0).asInt() * joints + rows.get(i).get(1).asInt();
            System.arraycopy(values, row * length, picked[i], 0, length);
        }
        return all.getManager().create(picked);
    }
}
