// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A size that depends on free sizes of the input: their product times {@code times}, over {@code over}, plus {@code more} for a class
 * token; all that once for each image if it depends on their number.
 *
 * @param axes that it depends on, in their order
 */
public record FreeSize(Set<FreeAxis> axes, long times, long over, long more) {

    /**
     * What a size depends on.
     *
     * @param base the size where the input has its first sizes
     * @param others the size where one of these is another
     * @param input the first size and the other one of each
     * @throws NotRecordable if it depends on one in another way
     */
    public static FreeSize of(long base, Map<FreeAxis, Long> others, Map<FreeAxis, long[]> input) {
        long left = base;
        Map<FreeAxis, Long> rest = new EnumMap<>(others);
        rest.values().removeIf(other -> other == base);
        Set<FreeAxis> axes = Set.copyOf(rest.keySet());
        long[] images = input.get(FreeAxis.BATCH);
        if (rest.containsKey(FreeAxis.BATCH)) {
            require(base, rest.remove(FreeAxis.BATCH), images, FreeAxis.BATCH, 0);
            left = base / images[0];
            rest.replaceAll((axis, other) -> other / images[0]);
        }
        long more = inProportion(left, rest, input, 0) || !inProportion(left, rest, input, 1) ? 0 : 1;
        for (Map.Entry<FreeAxis, Long> each : rest.entrySet()) {
            require(left, each.getValue(), input.get(each.getKey()), each.getKey(), more);
        }
        long product = 1;
        for (FreeAxis axis : rest.keySet()) {
            product *= input.get(axis)[0];
        }
        long common = divisor(left - more, product);
        return new FreeSize(axes, (left - more) / common, product / common, more);
    }

    private static boolean inProportion(long base, Map<FreeAxis, Long> others, Map<FreeAxis, long[]> input, long more) {
        return others.entrySet().stream()
                .allMatch(each -> inProportion(base - more, each.getValue() - more, input.get(each.getKey())));
    }

    private static boolean inProportion(long base, long other, long[] sizes) {
        return base * sizes[1] == other * sizes[0];
    }

    private static void require(long base, long other, long[] sizes, FreeAxis axis, long more) {
        if (!inProportion(base - more, other - more, sizes)) {
            throw fixed(axis, "a size is " + base + " for " + sizes[0] + " and " + other + " for " + sizes[1]);
        }
    }

    /** What a network is told that can't be written for any size of an axis. */
    public static NotRecordable fixed(FreeAxis axis, String why) {
        return new NotRecordable("the network can't be written for any " + axis.words() + ": " + why);
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    /** The axes in their order. */
    public Set<FreeAxis> ordered() {
        return new TreeSet<>(axes);
    }

    /** As text, for a size of an input or output. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (times != 1) {
            text.append(times);
        }
        ordered().forEach(axis -> text.append(text.isEmpty() ? "" : " * ").append(axis.title()));
        if (over != 1) {
            text.append(" / ").append(over);
        }
        return more == 0 ? text.toString() : text + " + " + more;
    }
}
