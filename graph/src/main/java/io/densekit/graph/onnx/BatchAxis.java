// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.NotRecordable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds in two drafts of one network, of different numbers of images, what depends on that number, and makes it depend on the
 * number of images that the model is given.
 */
final class BatchAxis {

    /** What the number of images is called. */
    static final String NAME = "batch";

    private static final String COUNT = "batch_count";

    private final Draft few;
    private final Draft more;
    private final long imagesOfFew;
    private final long imagesOfMore;
    private final Map<String, Initializer> kept = new LinkedHashMap<>();
    private final List<Step> before = new ArrayList<>();

    private BatchAxis(Draft few, Draft more) {
        this.few = few;
        this.more = more;
        this.imagesOfFew = few.input().size(0);
        this.imagesOfMore = more.input().size(0);
    }

    /**
     * The draft for any number of images.
     *
     * @throws NotRecordable if the network depends on the number in another way than by sizes
     */
    static Model free(Draft few, Draft more, int opset) {
        return new BatchAxis(few, more).model(opset);
    }

    private Model model(int opset) {
        if (!few.steps().equals(more.steps())
                || !few.initializers().keySet().equals(more.initializers().keySet())) {
            throw fixed("it takes other steps for " + imagesOfMore + " images than for " + imagesOfFew);
        }
        Map<String, Step> users = users();
        few.initializers().forEach((name, initializer) -> {
            Initializer other = more.initializers().get(name);
            if (initializer.same(other)) {
                kept.put(name, initializer);
            } else if (initializer.content() instanceof Initializer.Wholes one
                    && other.content() instanceof Initializer.Wholes two
                    && initializer.shape().equals(other.shape())
                    && initializer.shape().dimension() == 1) {
                sizes(initializer, one.values(), two.values(), users.get(name));
            } else {
                repeated(initializer, other);
            }
        });
        if (!before.isEmpty()) {
            before.add(0, new Step("Shape", List.of(Draft.INPUT), List.of(COUNT), Map.of("start", 0L, "end", 1L)));
        }
        List<Step> steps = new ArrayList<>(before);
        steps.addAll(few.steps());
        List<Port> outputs = few.outputs().values().stream()
                .map(output -> port(output, more.outputs().get(output.name())))
                .toList();
        return new Model(opset, steps, kept, List.of(port(few.input(), more.input())), outputs);
    }

    private Map<String, Step> users() {
        Map<String, Step> users = new HashMap<>();
        few.steps().forEach(step -> step.inputs().forEach(input -> users.put(input, step)));
        return users;
    }

    private static NotRecordable fixed(String why) {
        return new NotRecordable("the network can't be written for any number of images: " + why);
    }

    /** How often the number of images goes into a size. */
    private long factor(long one, long two) {
        if (one % imagesOfFew != 0 || two != one / imagesOfFew * imagesOfMore) {
            throw fixed("a size is " + one + " for " + imagesOfFew + " images and " + two + " for " + imagesOfMore);
        }
        return one / imagesOfFew;
    }

    /** Sizes of a new shape, or bounds: a lone unknown size of a reshaped array follows from the others. */
    private void sizes(Initializer initializer, long[] one, long[] two, Step user) {
        long[] sizes = one.clone();
        int free = 0;
        for (int i = 0; i < one.length; i++) {
            if (one[i] != two[i]) {
                factor(one[i], two[i]);
                sizes[i] = -1;
                free++;
            }
        }
        if (free == 1 && user.type().equals("Reshape")) {
            kept.put(initializer.name(), whole(initializer.name(), sizes));
            return;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < one.length; i++) {
            String part = initializer.name() + "_" + i;
            parts.add(one[i] == two[i] ? constant(part, one[i]) : times(part, factor(one[i], two[i])));
        }
        before.add(new Step("Concat", parts, List.of(initializer.name()), Map.of("axis", 0L)));
    }

    private static Initializer whole(String name, long... values) {
        return new Initializer(name, new Shape(values.length), DataType.INT64, new Initializer.Wholes(values));
    }

    private String constant(String name, long value) {
        kept.put(name, whole(name, value));
        return name;
    }

    /** The number of images times a factor. */
    private String times(String name, long factor) {
        if (factor == 1) {
            return COUNT;
        }
        before.add(new Step("Mul", List.of(COUNT, constant(name + "_factor", factor)), List.of(name), Map.of()));
        return name;
    }

    /** An array that holds the same for each image is kept once. */
    private void repeated(Initializer one, Initializer two) {
        Shape shape = one.shape();
        int axis = -1;
        for (int i = 0; i < shape.dimension() && two.shape().dimension() == shape.dimension(); i++) {
            if (shape.get(i) != two.shape().get(i)) {
                axis = axis < 0 && shape.get(i) == imagesOfFew && two.shape().get(i) == imagesOfMore ? i : -2;
            }
        }
        Initializer first = axis < 0 ? null : first(one, axis);
        if (first == null || !first.same(first(two, axis))) {
            throw fixed("an array " + shape + " that it brings with it depends on the number");
        }
        kept.put(first.name(), first);
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < shape.dimension(); i++) {
            sizes.add(i == axis ? COUNT : constant(one.name() + "_" + i, shape.get(i)));
        }
        String size = one.name() + "_sizes";
        before.add(new Step("Concat", sizes, List.of(size), Map.of("axis", 0L)));
        before.add(new Step("Expand", List.of(first.name(), size), List.of(one.name()), Map.of()));
    }

    /** What an array has for the first image; null if it has something else for another. */
    private static Initializer first(Initializer array, int axis) {
        int images = (int) array.shape().get(axis);
        int run = (int) array.shape().slice(axis + 1).size();
        int runs = (int) array.shape().slice(0, axis).size();
        long[] sizes = array.shape().getShape().clone();
        sizes[axis] = 1;
        int[] positions = new int[runs * run];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i / run * images * run + i % run;
        }
        Initializer.Content content = null;
        if (array.content() instanceof Initializer.Reals reals) {
            float[] values = new float[positions.length];
            for (int i = 0; i < positions.length; i++) {
                values[i] = reals.values()[positions[i]];
                for (int image = 1; image < images; image++) {
                    if (reals.values()[positions[i] + image * run] != values[i]) {
                        return null;
                    }
                }
            }
            content = new Initializer.Reals(values);
        } else if (array.content() instanceof Initializer.Wholes wholes) {
            long[] values = new long[positions.length];
            for (int i = 0; i < positions.length; i++) {
                values[i] = wholes.values()[positions[i]];
                for (int image = 1; image < images; image++) {
                    if (wholes.values()[positions[i] + image * run] != values[i]) {
                        return null;
                    }
                }
            }
            content = new Initializer.Wholes(values);
        }
        return content == null
                ? null
                : new Initializer(array.name() + "_first", new Shape(sizes), array.type(), content);
    }

    private Port port(Tensor one, Tensor two) {
        List<Object> sizes = new ArrayList<>();
        for (int i = 0; i < one.axes(); i++) {
            long size = one.size(i);
            if (size == two.size(i)) {
                sizes.add(size);
            } else {
                long factor = factor(size, two.size(i));
                sizes.add(factor == 1 ? NAME : factor + " * " + NAME);
            }
        }
        return new Port(one.name(), OnnxType.kept(one.type()), sizes);
    }
}
