// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.BoxSelection;
import io.densekit.detection.FullRows;
import io.densekit.detection.RegionFeatures;
import io.densekit.graph.Constant;
import io.densekit.graph.Graph;
import io.densekit.graph.Node;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Op;
import io.densekit.graph.Operand;
import io.densekit.graph.Value;
import io.densekit.ops.OpScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says operators that Java computes as functions of a script. */
final class HostSteps {

    private static final OpScript SCRIPT = OpScript.ofResource(HostSteps.class, "detection.txt");

    private final List<Node> nodes = new ArrayList<>();
    private int next;

    private HostSteps(Graph graph) {
        next = 1
                + graph.nodes().stream()
                        .mapToInt(node -> node.result().id())
                        .max()
                        .orElse(graph.inputs().size());
    }

    /**
     * The same without them.
     *
     * @throws NotRecordable if an operator is none of those that are known
     */
    static Graph scripted(Graph graph) {
        HostSteps steps = new HostSteps(graph);
        graph.nodes().forEach(steps::add);
        return new Graph(graph.inputs(), steps.nodes, graph.outputs());
    }

    private void add(Node node) {
        if (node.op() != Op.HOST) {
            nodes.add(node);
            return;
        }
        Object operator = node.attributes().get("operator");
        List<Operand> given = node.operands();
        if (operator instanceof BoxSelection selection) {
            Constant limits = new Constant(
                    new Shape(2), DataType.FLOAT32, new float[] {(float) selection.iou(), (float) selection.threshold()
                    });
            long rows = selection.rows(((Value) given.get(1)).shape());
            script("selected", List.of(given.get(0), given.get(1), limits, wholes(rows)), node, node.result());
        } else if (operator instanceof FullRows) {
            script("full_rows", given, node, node.result());
        } else if (operator instanceof RegionFeatures features) {
            regions(node, features);
        } else {
            NotRecordable refusal = new NotRecordable("the operator "
                    + operator.getClass().getSimpleName() + " is computed in Java and not written to TorchScript");
            Object place = node.attributes().get(Node.PLACE);
            throw place == null ? refusal : refusal.at((String) place);
        }
    }

    /** The maps become one table, a row a position, and features are sums of its rows. */
    private void regions(Node node, RegionFeatures features) {
        int levels = features.strides().size();
        long images = ((Value) node.operands().get(0)).shape().get(0);
        List<Operand> rows = new ArrayList<>();
        long[] geometry = new long[3 * levels];
        long all = 0;
        for (int level = 0; level < levels; level++) {
            Value map = (Value) node.operands().get(level);
            geometry[3 * level] = map.shape().get(2);
            geometry[3 * level + 1] = map.shape().get(3);
            geometry[3 * level + 2] = features.strides().get(level);
            long positions = images * map.shape().get(2) * map.shape().get(3);
            all += positions;
            Value row = fresh(new Shape(positions, map.shape().get(1)), map);
            script("map_rows", List.of(map), node, row);
            rows.add(row);
        }
        Value table = fresh(new Shape(all, ((Value) rows.get(0)).shape().get(1)), (Value) rows.get(0));
        nodes.add(new Node(Op.CONCAT, rows, Map.of("axis", 0L), table));
        script(
                "region_features",
                List.of(
                        table,
                        node.operands().get(levels),
                        node.operands().get(levels + 1),
                        wholes(geometry),
                        wholes(features.size(), images)),
                node,
                node.result());
    }

    private Value fresh(Shape shape, Value like) {
        return new Value(next++, shape, like.type());
    }

    private static Constant wholes(long... values) {
        return new Constant(new Shape(values.length), DataType.INT64, values);
    }

    private void script(String function, List<Operand> operands, Node node, Value result) {
        Object place = node.attributes().getOrDefault(Node.PLACE, "");
        nodes.add(new Node(
                Op.SCRIPT, operands, Map.of("script", SCRIPT, "function", function, Node.PLACE, place), result));
    }
}
