// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.OpScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rule for convolutions of 3 x 3 over large maps of many channels, as pyramids and first stages of detectors have them: by tiles
 * of 4 x 4 pixels they take a quarter of the products (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2016).
 * Tiles are evaluated at 0, 3/4, -3/4, 3/2, -3/2 and infinity, where rounding in single precision grows least.
 */
final class Winograd {

    private static final OpScript SCRIPT = OpScript.ofResource(Winograd.class, "winograd.txt");

    private static final double[] POINTS = {0, .75, -.75, 1.5, -1.5};

    /** Below these what is saved in products is lost in moving tiles. */
    private static final long CHANNELS = 128;

    private static final long PIXELS = 10_000;

    private static final List<Long> ONES = List.of(1L, 1L);

    private static final Constant OF_WEIGHTS = twice(ofWeights());
    private static final Constant OF_INPUTS = twice(ofInputs());
    private static final Constant OF_OUTPUTS = twice(ofOutputs());

    private final OpLibrary library;

    /** @param library on the CPU */
    Winograd(OpLibrary library) {
        this.library = library;
    }

    List<Node> rule(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.CONVOLUTION || node.operands().size() < 3 || !suits(node)) {
            return List.of();
        }
        Operand kernel = node.operands().get(1);
        Shape shape = FoldingRules.shape(kernel);
        Derived transformed = Derived.floats(
                "weights of tiles",
                new Shape(36, shape.get(1), shape.get(0)),
                arrays -> library.call(SCRIPT, "transformed", new NDList(arrays.get(0), arrays.get(1))),
                kernel,
                OF_WEIGHTS);
        return List.of(new Node(
                Op.SCRIPT,
                List.of(node.operands().get(0), transformed, node.operands().get(2), OF_INPUTS, OF_OUTPUTS),
                Map.of("script", SCRIPT, "function", "convolved"),
                node.result()));
    }

    private static boolean suits(Node node) {
        Operand kernel = node.operands().get(1);
        Shape map = node.result().shape();
        return !(kernel instanceof Value)
                && map.dimension() == 4
                && FoldingRules.shape(kernel).slice(2).equals(new Shape(3, 3))
                && node.number("groups") == 1
                && List.of("stride", "padding", "dilation").stream()
                        .allMatch(each -> node.numbers(each).equals(ONES))
                && FoldingRules.shape(kernel).get(0) >= CHANNELS
                && FoldingRules.shape(kernel).get(1) >= CHANNELS
                && map.get(2) * map.get(3) >= PIXELS;
    }

    /** What a kernel's three numbers are at each point: their polynomial there, over what the points' own differences make. */
    private static double[][] ofWeights() {
        double[][] rows = new double[6][3];
        for (int i = 0; i < POINTS.length; i++) {
            double over = 1;
            for (int k = 0; k < POINTS.length; k++) {
                over *= k == i ? 1 : POINTS[i] - POINTS[k];
            }
            for (int power = 0; power < 3; power++) {
                rows[i][power] = Math.pow(POINTS[i], power) / over;
            }
        }
        rows[5][2] = 1;
        return rows;
    }

    /** What six numbers of an input give to each point: the polynomial that is zero at all others. */
    private static double[][] ofInputs() {
        double[][] rows = new double[6][6];
        for (int i = 0; i < 6; i++) {
            rows[i][0] = 1;
            int degree = 0;
            for (int k = 0; k < POINTS.length; k++) {
                if (k != i) {
                    degree++;
                    for (int power = degree; power >= 0; power--) {
                        rows[i][power] = (power > 0 ? rows[i][power - 1] : 0) - POINTS[k] * rows[i][power];
                    }
                }
            }
        }
        return rows;
    }

    /** What the points give to each of four outputs. */
    private static double[][] ofOutputs() {
        double[][] rows = new double[4][6];
        for (int power = 0; power < 4; power++) {
            for (int i = 0; i < POINTS.length; i++) {
                rows[power][i] = Math.pow(POINTS[i], power);
            }
        }
        rows[3][5] = 1;
        return rows;
    }

    /** Along both axes of a tile at once: every product of two of its numbers. */
    private static Constant twice(double[][] matrix) {
        List<Double> all = new ArrayList<>();
        for (double[] down : matrix) {
            for (double[] across : matrix) {
                for (double one : down) {
                    for (double other : across) {
                        all.add(one * other);
                    }
                }
            }
        }
        float[] numbers = new float[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = all.get(i).floatValue();
        }
        long rows = (long) matrix.length * matrix.length;
        return new Constant(new Shape(rows, numbers.length / rows), DataType.FLOAT32, numbers);
    }
}
