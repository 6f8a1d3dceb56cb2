// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static io.densekit.golden.UnitChecks.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Torch.class)
class ElementLossTest {

    static List<Unit> focal() {
        return DetectionUnits.of("sigmoid_focal_loss");
    }

    static List<Unit> distances() {
        return Stream.of("l1", "smooth_l1")
                .flatMap(op -> DetectionUnits.of(op).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("focal")
    void focalLossIsThePublishedOne(Unit unit, NDManager manager, OpLibrary library) {
        Ops ops = library.ops(Precision.FP32);
        JsonNode params = unit.params();
        NDArray x = unit.array(manager, "pred");
        NDArray target =
                oneHot(manager, unit.ints("target"), params.get("num_classes").asInt());
        UnaryOperator<NDArray> loss = values -> ElementLoss.focal(
                values,
                target,
                params.get("gamma").asDouble(),
                params.get("alpha").asDouble(),
                ops);
        NDArray weight = unit.array(manager, "weight").reshape(-1, 1);
        check(unit, x, loss, weight);
    }

    private static NDArray oneHot(NDManager manager, int[] labels, int classes) {
        float[] values = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < classes) {
                values[i * classes + labels[i]] = 1;
            }
        }
        return manager.create(values, new Shape(labels.length, classes));
    }

    @ParameterizedTest
    @MethodSource("distances")
    void distancesAreThePublishedOnes(Unit unit, NDManager manager, OpLibrary library) {
        Ops ops = library.ops(Precision.FP32);
        NDArray target = unit.array(manager, "target");
        double beta = unit.params().get("beta").asDouble();
        UnaryOperator<NDArray> loss = values -> ElementLoss.smoothL1(values, target, beta, ops);
        check(unit, unit.array(manager, "pred"), loss, unit.array(manager, "weight"));
    }

    private static void check(Unit unit, NDArray x, UnaryOperator<NDArray> loss, NDArray weight) {
        double divisor = unit.params().get("avg_factor").asDouble();
        agrees(unit.compare("loss", loss.apply(x)));
        agrees(unit.compare(
                "grad_of_sum", gradient(x, values -> loss.apply(values).sum())));
        UnaryOperator<NDArray> weighted =
                values -> loss.apply(values).mul(weight).sum().div(divisor);
        agrees(unit.compare("weighted", weighted.apply(x).reshape(1)));
        agrees(unit.compare("grad_of_weighted", gradient(x, weighted)));
    }

    @Test
    void generalisedOverlapLossIsThePublishedOne(NDManager manager, OpLibrary library) {
        Unit unit = DetectionUnits.of("giou_loss").get(0);
        NDArray target = unit.array(manager, "target");
        UnaryOperator<NDArray> loss = boxes -> ElementLoss.giou(boxes, target, 1e-7, library.ops(Precision.FP32));
        NDArray boxes = unit.array(manager, "pred");
        agrees(unit.compare("loss", loss.apply(boxes)));
        agrees(unit.compare(
                "grad_of_sum", gradient(boxes, values -> loss.apply(values).sum())));
    }

    @Test
    void crossEntropyIsThePublishedOne(NDManager manager, OpLibrary library) {
        Unit unit = DetectionUnits.of("softmax_cross_entropy").get(0);
        NDArray weight = unit.array(manager, "weight");
        UnaryOperator<NDArray> loss =
                logits -> ElementLoss.crossEntropy(logits, unit.ints("target"), library.ops(Precision.FP32))
                        .mul(weight)
                        .sum()
                        .div(9);
        NDArray logits = unit.array(manager, "pred");
        agrees(unit.compare("weighted", loss.apply(logits).reshape(1)));
        agrees(unit.compare("grad_of_weighted", gradient(logits, loss)));
        agrees(unit.compare("accuracy", ElementLoss.accuracy(unit.floats("pred"), unit.ints("target"))));
    }

    @Test
    void binaryCrossEntropyIsThePublishedOne(NDManager manager, OpLibrary library) {
        Unit unit = DetectionUnits.of("sigmoid_cross_entropy").get(0);
        NDArray weight = unit.array(manager, "weight").reshape(-1, 1);
        int[] labels = unit.ints("target");
        NDArray target = oneHot(manager, labels, 1);
        UnaryOperator<NDArray> loss =
                logits -> ElementLoss.binaryCrossEntropy(logits, target, library.ops(Precision.FP32))
                        .mul(weight)
                        .sum()
                        .div(9);
        NDArray logits = unit.array(manager, "pred");
        agrees(unit.compare("weighted", loss.apply(logits).reshape(1)));
        agrees(unit.compare("grad_of_weighted", gradient(logits, loss)));
    }

    @Test
    void maskLossReadsTheChannelOfTheLabelAlone(NDManager manager, OpLibrary library) {
        Unit unit = DetectionUnits.of("mask_cross_entropy").get(0);
        Ops ops = library.ops(Precision.FP32);
        NDArray logits = unit.array(manager, "pred");
        int[] labels = unit.ints("labels");
        int pixels = 36;
        int classes = (int) logits.getShape().get(1);
        int[] positions = IntStream.range(0, labels.length * pixels)
                .map(i -> (i / pixels * classes + labels[i / pixels]) * pixels + i % pixels)
                .toArray();
        NDArray target = unit.array(manager, "target").reshape(-1);
        UnaryOperator<NDArray> loss =
                values -> ElementLoss.binaryCrossEntropy(MapValues.at(values, positions, ops), target, ops)
                        .mean();
        agrees(unit.compare("loss", loss.apply(logits).reshape(1)));
        agrees(unit.compare("grad", gradient(logits, loss)));
    }
}
