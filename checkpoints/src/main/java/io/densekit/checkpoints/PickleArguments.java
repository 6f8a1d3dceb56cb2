// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.util.List;

/** The arguments with which a pickle calls one of the {@link KnownGlobals}. */
record PickleArguments(String callable, List<Object> values) {
    private static final int MOST_AXES = 16;

    int count() {
        return values.size();
    }

    /** The argument at this place, of this type. */
    <T> T get(int index, Class<T> type) {
        if (index < values.size() && type.isInstance(values.get(index))) {
            return type.cast(values.get(index));
        }
        throw new MalformedException("has a pickle that calls " + callable + " with other arguments than it takes;"
                + " the file is damaged or was written by something else than PyTorch");
    }

    /** The tuple of integers at this place: a shape or strides. */
    long[] axes(int index) {
        List<Object> items = get(index, Pickled.Tuple.class).items();
        PickleArguments axes = new PickleArguments(callable, items);
        if (items.size() > MOST_AXES) {
            throw new MalformedException("has a tensor of " + items.size() + " axes; the file is damaged or hostile");
        }
        long[] values = new long[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = axes.get(i, Long.class);
        }
        return values;
    }
}
