// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.ElementType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pickle machine, protocols 2 to 5, cut down to data: names resolve to {@link KnownGlobals} alone, objects are made
 * by those alone, all others are {@link Inert}, and steps, stack and text are limited. It doesn't recurse. One instance reads one or more pickles that
 * follow each other.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">the opcodes' description</a>
 */
final class Unpickler {
    /** A network of thousand tensors with its optimizer's state takes about a hundred thousand. */
    private static final int STEPS = 1_000_000;

    /** A long list of numbers, such as a loss's course, has nine bytes for each of them. */
    private static final int BYTES_PER_FURTHER_STEP = 8;

    /** No tensor's name is longer; longer texts, which only what stands beside tensors has, stay in the file. */
    private static final int LONGEST_TEXT = 64 << 10;

    private static final int HIGHEST_PROTOCOL = 5;

    private final PickleInput input;
    private final Map<String, StorageReference> storages = new LinkedHashMap<>();
    private PickleStack stack = new PickleStack();
    private Map<Integer, Object> memo = new HashMap<>();
    private final int mostSteps;
    private int steps;

    Unpickler(PickleInput input) {
        this.input = input;
        this.mostSteps = STEPS + input.length() / BYTES_PER_FURTHER_STEP;
    }

    /** Every storage named so far, whole, by key. */
    Map<String, StorageReference> storages() {
        return storages;
    }

    /** Reads the next pickle's value. */
    Object read() {
        stack = new PickleStack();
        memo = new HashMap<>();
        for (int opcode = input.unsignedByte(); opcode != '.'; opcode = input.unsignedByte()) {
            if (++steps > mostSteps) {
                throw new MalformedException("has a pickle of more than " + mostSteps
                        + " steps; save the state dict alone, torch.save(model.state_dict(), path)");
            }
            if (!constant(opcode) && !container(opcode) && !stackOrMemo(opcode) && !object(opcode)) {
                throw new MalformedException(String.format(
                        "is refused: its pickle has the instruction 0x%02x at byte %d, which no weight file needs;"
                                + " the file is damaged, or was not written by torch.save",
                        opcode, input.position() - 1));
            }
        }
        return stack.result();
    }

    private boolean constant(int opcode) {
        Object value;
        switch (opcode) {
            case 'N' -> value = null;
            case 0x88 -> value = true;
            case 0x89 -> value = false;
            case 'J' -> value = (long) input.signedInt();
            case 'K' -> value = (long) input.unsignedByte();
            case 'M' -> value = (long) input.unsignedShort();
            case 0x8A -> value = input.integer(input.unsignedByte());
            case 0x8B -> value = input.integer(input.size4());
            case 'G' -> value = input.bigEndianDouble();
            case 'X' -> value = text(input.size4());
            case 0x8C -> value = input.text(input.unsignedByte());
            case 0x8D -> value = text(input.size8());
            case 'T' -> value = latin1(input.size4());
            case 'U' -> value = input.latin1(input.unsignedByte());
            case 'B' -> value = bytes(input.size4());
            case 'C' -> value = new Pickled.Bytes(input.latin1(input.unsignedByte()));
            case 0x8E, 0x96 -> value = bytes(input.size8());
            default -> {
                return false;
            }
        }
        stack.push(value);
        return true;
    }

    private Object text(int length) {
        return length > LONGEST_TEXT ? longText(length) : input.text(length);
    }

    private Object latin1(int length) {
        return length > LONGEST_TEXT ? longText(length) : input.latin1(length);
    }

    private Object bytes(int length) {
        return length > LONGEST_TEXT ? longText(length) : new Pickled.Bytes(input.latin1(length));
    }

    private Pickled.LongText longText(int length) {
        input.skip(length);
        return new Pickled.LongText(length);
    }

    private boolean container(int opcode) {
        switch (opcode) {
            case ']', 0x8F -> stack.push(new Pickled.Sequence());
            case '}' -> stack.push(new Pickled.Dictionary());
            case ')' -> stack.push(new Pickled.Tuple(List.of()));
            case 't' -> stack.push(new Pickled.Tuple(stack.popToMark()));
            case 0x85 -> stack.push(new Pickled.Tuple(stack.pop(1)));
            case 0x86 -> stack.push(new Pickled.Tuple(stack.pop(2)));
            case 0x87 -> stack.push(new Pickled.Tuple(stack.pop(3)));
            case 0x91 -> stack.push(new Pickled.Sequence(stack.popToMark()));
            case 'a' -> {
                Object item = stack.pop();
                stack.peekList().add(item);
            }
            case 'e', 0x90 -> {
                List<Object> items = stack.popToMark();
                stack.peekList().addAll(items);
            }
            case 's' -> {
                List<Object> entry = stack.pop(2);
                stack.peekDictionary().putAll(entry);
            }
            case 'u' -> {
                List<Object> entries = stack.popToMark();
                stack.peekDictionary().putAll(entries);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean stackOrMemo(int opcode) {
        switch (opcode) {
            case '(' -> stack.mark();
            case '0' -> stack.pop();
            case '1' -> stack.popToMark();
            case '2' -> stack.push(stack.peek());
            case 'q' -> memo.put(input.unsignedByte(), stack.peek());
            case 'r' -> memo.put(input.size4(), stack.peek());
            case 0x94 -> memo.put(memo.size(), stack.peek());
            case 'h' -> stack.push(memoized(input.unsignedByte()));
            case 'j' -> stack.push(memoized(input.size4()));
            case 0x80 -> protocol(input.unsignedByte());
            case 0x95 -> input.skipFrame();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int opcode) {
        switch (opcode) {
            case 'c' -> {
                String module = input.line();
                stack.push(KnownGlobals.find(module, input.line()));
            }
            case 0x93 -> {
                PickleArguments names = new PickleArguments("STACK_GLOBAL", stack.pop(2));
                stack.push(KnownGlobals.find(names.get(0, String.class), names.get(1, String.class)));
            }
            case 'Q' -> stack.push(storage(stack.pop()));
            case 'R', 0x81 -> {
                List<Object> call = stack.pop(2);
                stack.push(call(call.get(0), call.get(1)));
            }
            case 0x92 -> {
                // The arguments with names say nothing that a value of the list needs.
                List<Object> call = stack.pop(3);
                stack.push(call(call.get(0), call.get(1)));
            }
            case 'b' -> {
                Object state = stack.pop();
                build(stack.peek(), state);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object memoized(int index) {
        if (!memo.containsKey(index)) {
            throw PickleStack.damaged("refers to its value " + index + ", which it didn't define");
        }
        return memo.get(index);
    }

    private static void protocol(int version) {
        if (version < 2 || version > HIGHEST_PROTOCOL) {
            throw new MalformedException("has a pickle of protocol " + version + ", and 2 to " + HIGHEST_PROTOCOL
                    + " are read; save it again with torch.save's default protocol");
        }
    }

    private static Object call(Object callable, Object arguments) {
        PickleArguments call = new PickleArguments("a constructor", Arrays.asList(callable, arguments));
        List<Object> values = call.get(1, Pickled.Tuple.class).items();
        if (callable instanceof Inert.Global unknown) {
            return TensorGlobals.makesTensor(unknown.name())
                    ? new OddTensor("made by " + Excerpt.of(unknown.name()))
                    : new Inert(unknown.name(), values);
        }
        if (callable instanceof Inert made) {
            return new Inert(made.name(), values);
        }
        return call.get(0, KnownGlobals.Callable.class).call(values);
    }

    /** Gives an object its attributes. Those of a dictionary (a state dict's versions, for example) aren't needed. */
    private static void build(Object target, Object state) {
        if (target instanceof NumpyType type) {
            type.build(state);
        } else if (target instanceof Inert inert) {
            inert.build(state);
        } else if (!(target instanceof Pickled || target instanceof TensorReference)) {
            throw PickleStack.damaged("sets attributes of something that has none");
        }
    }

    /** {@code ("storage", class, key, device, elements)}; old files add a part: its key, first element and length. */
    private Object storage(Object persistentId) {
        if (!(persistentId instanceof Pickled.Tuple tuple)) {
            throw PickleStack.damaged("refers to something outside it that is no storage");
        }
        PickleArguments id = new PickleArguments("a storage", tuple.items());
        if (id.get(0, String.class).equals("module") && id.count() > 1) {
            // A class, with its source as old versions of PyTorch stored it.
            return id.values().get(1);
        }
        if (!id.get(0, String.class).equals("storage")) {
            throw new MalformedException(
                    "is refused: its pickle refers to '" + Excerpt.of(id.get(0, String.class))
                            + "' outside it, not to a storage; save the state dict alone, torch.save(model.state_dict(), path)");
        }
        String key = id.get(2, String.class);
        long total = id.get(4, Long.class);
        StorageReference whole = new StorageReference(key, type(id), total, 0, total);
        StorageReference before = storages.putIfAbsent(key, whole);
        if (before != null && !before.equals(whole)) {
            throw PickleStack.damaged("describes the storage '" + Excerpt.of(key) + "' in two ways");
        }
        if (id.count() > 5 && id.values().get(5) != null) {
            PickleArguments part =
                    new PickleArguments("a view", id.get(5, Pickled.Tuple.class).items());
            return new StorageReference(key, whole.type(), total, part.get(1, Long.class), part.get(2, Long.class));
        }
        return whole;
    }

    private static StoredType type(PickleArguments id) {
        Object type = id.get(1, Object.class);
        if (type instanceof StoredType unread) {
            return unread;
        }
        if (type instanceof Inert.Global unknown) {
            return StoredType.unread(Excerpt.of(unknown.name()), 0);
        }
        return StoredType.of(id.get(1, ElementType.class));
    }
}
