// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The pickle machine's stack with its marks, both limited. */
final class PickleStack {
    /** Python's pickler leaves at most a few thousand values on the stack, ten for each level of nesting. */
    private static final int MOST_VALUES = 100_000;

    private static final int MOST_MARKS = 1_000;

    private final List<Object> values = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();

    void push(Object value) {
        if (values.size() == MOST_VALUES) {
            throw new MalformedException("has a pickle with more than " + MOST_VALUES
                    + " unfinished values, nested too deep or a tuple of as many; save the state dict alone,"
                    + " torch.save(model.state_dict(), path)");
        }
        values.add(value);
    }

    void mark() {
        if (marks.size() == MOST_MARKS) {
            throw new MalformedException("has a pickle with more than " + MOST_MARKS
                    + " unfinished lists, nested too deep; the file is damaged or hostile");
        }
        marks.add(values.size());
    }

    Object pop() {
        Object top = peek();
        values.remove(values.size() - 1);
        return top;
    }

    Object peek() {
        int bottom = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
        if (values.size() <= bottom) {
            throw damaged("takes a value from an empty stack");
        }
        return values.get(values.size() - 1);
    }

    /** Takes off everything above the last mark, and the mark. */
    List<Object> popToMark() {
        if (marks.isEmpty()) {
            throw damaged("ends a list that it didn't begin");
        }
        List<Object> above = values.subList(marks.remove(marks.size() - 1), values.size());
        List<Object> copy = new ArrayList<>(above);
        above.clear();
        return copy;
    }

    /** Takes off the given number of values, the lowest first. */
    List<Object> pop(int count) {
        List<Object> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(pop());
        }
        Collections.reverse(taken);
        return taken;
    }

    List<Object> peekList() {
        if (peek() instanceof Pickled.Sequence list) {
            return list.items();
        }
        if (peek() instanceof Inert inert) {
            return inert.items();
        }
        throw damaged("adds to something that is no list");
    }

    Pickled.Dictionary peekDictionary() {
        if (peek() instanceof Pickled.Dictionary dictionary) {
            return dictionary;
        }
        if (peek() instanceof Inert inert) {
            return inert.dictionary();
        }
        throw damaged("adds entries to something that is no dictionary");
    }

    /** The one value left at the end. */
    Object result() {
        Object result = pop();
        if (!values.isEmpty() || !marks.isEmpty()) {
            throw damaged("ends with " + (values.size() + 1) + " values instead of one");
        }
        return result;
    }

    static MalformedException damaged(String problem) {
        return new MalformedException("has a pickle that " + problem + "; the file is damaged, get it again");
    }
}
