// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import ai.djl.ndarray.types.Shape;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.FreeSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Works out, before all other steps, sizes that depend on those of the input, and refuses images of other sizes. */
final class Sizes {

    /** What the network's input is called. */
    static final String INPUT = "images";

    private final Shape input;
    private final Set<FreeAxis> free;
    private final Map<FreeSize, String> names = new LinkedHashMap<>();

    /** @param input as it was recorded */
    Sizes(Shape input, Set<FreeAxis> free) {
        this.input = input;
        this.free = new TreeSet<>(free);
    }

    /** What a size is called. */
    String name(FreeSize size) {
        return names.computeIfAbsent(size, any -> "n" + names.size());
    }

    /** What the number of images is called. */
    String batch() {
        return FreeAxis.BATCH.title();
    }

    /** The statements that come first. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (long size : input.getShape()) {
            expected.add(Long.toString(size));
        }
        for (FreeAxis axis : free) {
            int place = axis.place(input.dimension());
            expected.set(place, axis.title());
            statements.add(axis.title() + " = torch.size(" + INPUT + ", " + (place == 0 ? 0 : place - input.dimension())
                    + ")");
        }
        refuse(
                statements,
                "torch.ne(torch.size(" + INPUT + "), " + expected + ")",
                "the network takes images " + expected);
        names.forEach((size, name) -> {
            String all = product(size);
            if (size.over() != 1) {
                refuse(
                        statements,
                        "torch.ne(torch.remainder(" + all + ", " + size.over() + "), 0)",
                        "height or width are no multiples of what the network needs, such as 32");
            }
            statements.add(name + " = " + value(size, all));
        });
        return statements;
    }

    private static void refuse(List<String> statements, String condition, String why) {
        statements.add("if " + condition + ":");
        statements.add("  ops.prim.RaiseException(torch.format(\"" + why + ", got {}\", torch.size(" + INPUT
                + ")), \"builtins.ValueError\")");
        statements.add("else:");
        statements.add("  pass");
    }

    private static String product(FreeSize size) {
        String all = null;
        for (FreeAxis axis : size.ordered()) {
            if (axis != FreeAxis.BATCH) {
                all = all == null ? axis.title() : "torch.mul(" + all + ", " + axis.title() + ")";
            }
        }
        if (all == null) {
            return Long.toString(size.times());
        }
        return size.times() == 1 ? all : "torch.mul(" + all + ", " + size.times() + ")";
    }

    /** The number of images comes last, since what is added for a class token is for each of them. */
    private static String value(FreeSize size, String all) {
        String value = size.over() == 1 ? all : "torch.floordiv(" + all + ", " + size.over() + ")";
        value = size.more() == 0 ? value : "torch.add(" + value + ", " + size.more() + ")";
        return size.axes().contains(FreeAxis.BATCH)
                ? "torch.mul(" + value + ", " + FreeAxis.BATCH.title() + ")"
                : value;
    }
}
