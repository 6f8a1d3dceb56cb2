// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import io.densekit.graph.Constant;
import io.densekit.graph.ForEachImage;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.FreeSize;
import io.densekit.graph.Graph;
import io.densekit.graph.Node;
import io.densekit.graph.Operand;
import io.densekit.graph.Value;
import io.densekit.ops.OpScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in recordings of one network, each but the first with another size of one axis of the input, which numbers depend on these. */
final class FreeNumbers {

    private final Map<FreeAxis, Graph> others;
    private final Map<FreeAxis, long[]> input = new EnumMap<>(FreeAxis.class);
    private final Map<Integer, Integer> places = new HashMap<>();

    /** @throws io.densekit.graph.NotRecordable if the network takes other steps for another size */
    FreeNumbers(Graph base, Map<FreeAxis, Graph> others) {
        this.others = new EnumMap<>(FreeAxis.class);
        this.others.putAll(others);
        for (int i = 0; i < base.nodes().size(); i++) {
            places.put(base.nodes().get(i).result().id(), i);
        }
        others.forEach((axis, other) -> {
            int place = axis.place(base.inputs().get(0).shape().dimension());
            input.put(axis, new long[] {size(base, place), size(other, place)});
            if (!same(base.nodes(), other.nodes())) {
                throw FreeSize.fixed(
                        axis, "it takes other steps for " + input.get(axis)[1] + " than for " + input.get(axis)[0]);
            }
        });
    }

    private static long size(Graph graph, int place) {
        return graph.inputs().get(0).shape().get(place);
    }

    private static boolean same(List<Node> ones, List<Node> others) {
        if (ones.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < ones.size(); i++) {
            Node one = ones.get(i);
            Node other = others.get(i);
            if (one.op() != other.op()
                    || one.operands().size() != other.operands().size()
                    || !one.attributes().keySet().equals(other.attributes().keySet())
                    || !one.attributes().keySet().stream()
                            .allMatch(name -> same(
                                    name,
                                    one.attributes().get(name),
                                    other.attributes().get(name)))) {
                return false;
            }
            for (int j = 0; j < one.operands().size(); j++) {
                if (!same(one.operands().get(j), other.operands().get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean same(String name, Object one, Object other) {
        if (one instanceof Long && other instanceof Long || name.equals(Node.PLACE)) {
            return true;
        }
        if (one instanceof List<?> ones && other instanceof List<?> others) {
            return ones.size() == others.size();
        }
        return one instanceof OpScript script && other instanceof OpScript that
                ? script.source().equals(that.source())
                : one.equals(other);
    }

    /** Made by the same step, or the same weight or number; constants are looked at by themselves. */
    private static boolean same(Operand one, Operand other) {
        if (one instanceof Value value && other instanceof Value that) {
            return value.id() == that.id();
        }
        return one instanceof Constant ? other instanceof Constant : one.equals(other);
    }

    /** What a number of a node depends on; null if it is the same for every size. */
    FreeSize number(Node node, String attribute, int place, long recorded) {
        Map<FreeAxis, Long> given = new EnumMap<>(FreeAxis.class);
        others.forEach((axis, graph) -> {
            Object value = counterpart(graph, node).attributes().get(attribute);
            given.put(axis, value instanceof Long number ? number : (Long) ((List<?>) value).get(place));
        });
        return size(recorded, given);
    }

    private FreeSize size(long recorded, Map<FreeAxis, Long> given) {
        return given.values().stream().allMatch(other -> other == recorded)
                ? null
                : FreeSize.of(recorded, given, input);
    }

    private Node counterpart(Graph graph, Node node) {
        return graph.nodes().get(places.get(node.result().id()));
    }

    /** The constant that stands at a place of a node in the other recordings, where it is another. */
    Map<FreeAxis, Constant> changed(Node node, int operand) {
        Constant own = (Constant) node.operands().get(operand);
        Map<FreeAxis, Constant> changed = new EnumMap<>(FreeAxis.class);
        others.forEach((axis, graph) -> {
            Constant other = (Constant) counterpart(graph, node).operands().get(operand);
            if (!own.equals(other)) {
                changed.put(axis, other);
            }
        });
        return changed;
    }

    /** What each number of a row depends on, null for those that are the same; null if it isn't a row of numbers. */
    FreeSize[] row(Constant own, Map<FreeAxis, Constant> changed) {
        boolean row = own.numbers() instanceof long[]
                && own.shape().dimension() < 2
                && changed.values().stream().allMatch(other -> other.shape().equals(own.shape()));
        if (!row) {
            return null;
        }
        FreeSize[] sizes = new FreeSize[own.whole().length];
        for (int i = 0; i < sizes.length; i++) {
            Map<FreeAxis, Long> given = new EnumMap<>(FreeAxis.class);
            int at = i;
            changed.forEach((axis, other) -> given.put(axis, other.whole()[at]));
            sizes[i] = size(own.whole()[i], given);
        }
        return sizes;
    }

    /**
     * The axis along which an array has the same for each image.
     *
     * @throws io.densekit.graph.NotRecordable if it depends on a size in another way
     */
    int repeated(Constant own, Map<FreeAxis, Constant> changed) {
        changed.keySet().stream().filter(axis -> axis != FreeAxis.BATCH).forEach(axis -> {
            throw FreeSize.fixed(
                    axis,
                    "an array " + own.shape() + " that it brings with it depends on it, as position embeddings do");
        });
        Constant other = changed.get(FreeAxis.BATCH);
        long[] images = input.get(FreeAxis.BATCH);
        for (int axis = 0; axis < own.shape().dimension(); axis++) {
            if (other.shape().dimension() == own.shape().dimension()
                    && own.shape().get(axis) == images[0]
                    && other.shape().get(axis) == images[1]
                    && first(own, axis).isPresent()
                    && first(own, axis).equals(first(other, axis))) {
                return axis;
            }
        }
        throw FreeSize.fixed(
                FreeAxis.BATCH, "an array " + own.shape() + " that it brings with it depends on the number");
    }

    /** The array for one image; empty if it has something else for another. */
    static Optional<Constant> first(Constant array, int axis) {
        return ForEachImage.same(array.numbers(), array.shape(), axis)
                .map(own -> new Constant(ForEachImage.shape(array.shape(), axis), array.type(), own));
    }
}
