// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.Shape;
import io.densekit.graph.ForEachImage;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.FreeSize;
import io.densekit.graph.NotRecordable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds in drafts of one network, each but the first with another size of one axis of the input, what depends on these sizes, and
 * makes it depend on those that the model is given.
 */
final class FreeAxes {

    private final Draft base;
    private final Map<FreeAxis, Draft> others;
    private final Map<FreeAxis, long[]> input = new EnumMap<>(FreeAxis.class);
    private final Map<String, Initializer> kept = new LinkedHashMap<>();
    private final FreeSteps sizes = new FreeSteps(kept);

    private FreeAxes(Draft base, Map<FreeAxis, Draft> others) {
        this.base = base;
        this.others = new EnumMap<>(others);
        int axes = base.input().axes();
        others.forEach((axis, draft) -> {
            int place = axis.place(axes);
            input.put(axis, new long[] {base.input().size(place), draft.input().size(place)});
        });
    }

    /**
     * The draft for any sizes of some axes.
     *
     * @param others drafts of other sizes of one axis each
     * @throws NotRecordable if the network depends on a size in another way than by sizes in proportion
     */
    static Model free(Draft base, Map<FreeAxis, Draft> others, int opset) {
        return new FreeAxes(base, others).model(opset);
    }

    private Model model(int opset) {
        others.forEach(this::requireSameSteps);
        Map<String, Step> users = users();
        base.initializers().forEach((name, initializer) -> {
            Map<FreeAxis, Initializer> changed = new EnumMap<>(FreeAxis.class);
            others.forEach((axis, draft) -> {
                Initializer other = draft.initializers().get(name);
                if (!initializer.same(other)) {
                    changed.put(axis, other);
                }
            });
            if (changed.isEmpty()) {
                kept.put(name, initializer);
            } else if (row(initializer, changed)) {
                sizes(initializer, changed, users.get(name));
            } else {
                repeated(initializer, changed);
            }
        });
        List<Step> steps = new ArrayList<>(sizes.steps());
        steps.addAll(base.steps());
        List<Port> outputs = base.outputs().values().stream()
                .map(output -> port(output, base.sizesOf(output)))
                .toList();
        Port images = port(base.input(), Draft.sizes(base.input().shape()));
        return new Model(opset, steps, kept, List.of(images), outputs);
    }

    private void requireSameSteps(FreeAxis axis, Draft other) {
        if (!base.steps().equals(other.steps())
                || !base.initializers().keySet().equals(other.initializers().keySet())) {
            long[] two = input.get(axis);
            throw FreeSize.fixed(axis, "it takes other steps for " + two[1] + " than for " + two[0]);
        }
    }

    private Map<String, Step> users() {
        Map<String, Step> users = new HashMap<>();
        base.steps().forEach(step -> step.inputs().forEach(each -> users.put(each, step)));
        return users;
    }

    private static boolean row(Initializer one, Map<FreeAxis, Initializer> others) {
        return one.content() instanceof Initializer.Wholes
                && one.shape().dimension() == 1
                && others.values().stream().allMatch(other -> other.shape().equals(one.shape()));
    }

    private static long[] values(Initializer row) {
        return ((Initializer.Wholes) row.content()).values();
    }

    /** Sizes of a new shape, or bounds: a lone unknown size of a reshaped array follows from the others. */
    private void sizes(Initializer initializer, Map<FreeAxis, Initializer> changed, Step user) {
        long[] one = values(initializer);
        FreeSize[] free = new FreeSize[one.length];
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            Map<FreeAxis, Long> given = new EnumMap<>(FreeAxis.class);
            int at = i;
            changed.forEach((axis, other) -> given.put(axis, values(other)[at]));
            if (given.values().stream().anyMatch(value -> value != one[at])) {
                free[i] = FreeSize.of(one[i], given, input);
                count++;
            }
        }
        boolean known = Arrays.stream(one).allMatch(size -> size >= 0);
        if (count == 1 && known && user.type().equals("Reshape")) {
            long[] sizesOfIt = one.clone();
            for (int i = 0; i < one.length; i++) {
                sizesOfIt[i] = free[i] == null ? one[i] : -1;
            }
            kept.put(initializer.name(), FreeSteps.whole(initializer.name(), sizesOfIt));
            return;
        }
        sizes.row(initializer.name(), one, free);
    }

    /** An array that holds the same for each image is kept once. */
    private void repeated(Initializer one, Map<FreeAxis, Initializer> changed) {
        for (FreeAxis axis : changed.keySet()) {
            if (axis != FreeAxis.BATCH) {
                throw FreeSize.fixed(
                        axis,
                        "an array " + one.shape() + " that it brings with it depends on it, as position embeddings do");
            }
        }
        Initializer two = changed.get(FreeAxis.BATCH);
        long[] images = input.get(FreeAxis.BATCH);
        Shape shape = one.shape();
        int axis = -1;
        for (int i = 0; i < shape.dimension() && two.shape().dimension() == shape.dimension(); i++) {
            if (shape.get(i) != two.shape().get(i)) {
                axis = axis < 0 && shape.get(i) == images[0] && two.shape().get(i) == images[1] ? i : -2;
            }
        }
        Initializer first = axis < 0 ? null : first(one, axis);
        if (first == null || !first.same(first(two, axis))) {
            throw FreeSize.fixed(FreeAxis.BATCH, "an array " + shape + " that it brings with it depends on the number");
        }
        kept.put(first.name(), first);
        sizes.repeat(first, one.name(), axis);
    }

    /** What an array has for the first image; null if it has something else for another. */
    private static Initializer first(Initializer array, int axis) {
        Object numbers = null;
        if (array.content() instanceof Initializer.Reals reals) {
            numbers = reals.values();
        } else if (array.content() instanceof Initializer.Wholes wholes) {
            numbers = wholes.values();
        }
        Object own = numbers == null
                ? null
                : ForEachImage.same(numbers, array.shape(), axis).orElse(null);
        if (own == null) {
            return null;
        }
        Initializer.Content content =
                own instanceof float[] reals ? new Initializer.Reals(reals) : new Initializer.Wholes((long[]) own);
        return new Initializer(array.name() + "_first", ForEachImage.shape(array.shape(), axis), array.type(), content);
    }

    private Port port(Tensor one, List<Object> recorded) {
        List<Object> all = new ArrayList<>(recorded);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Long size) {
                Map<FreeAxis, Long> given = new EnumMap<>(FreeAxis.class);
                int at = i;
                others.forEach(
                        (axis, draft) -> given.put(axis, counterpart(draft, one).size(at)));
                if (given.values().stream().anyMatch(other -> !other.equals(size))) {
                    all.set(i, text(size, given, one.name() + "_" + i));
                }
            }
        }
        return new Port(one.name(), OnnxType.kept(one.type()), all);
    }

    /** What a size is called: one that is rounded is none of those that are expressed, and follows from the steps all the same. */
    private String text(long size, Map<FreeAxis, Long> given, String otherwise) {
        try {
            return FreeSize.of(size, given, input).text();
        } catch (NotRecordable e) {
            return otherwise;
        }
    }

    private static Tensor counterpart(Draft draft, Tensor port) {
        return port.name().equals(Draft.INPUT) ? draft.input() : draft.outputs().get(port.name());
    }
}
