// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.UserError;
import io.densekit.weights.StateDict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a weight file holds.
 *
 * @param tensors the network's tensors, under the names left after unwrapping
 * @param buffers names of those that the file says are not learned, as networks saved whole do: statistics, tables of
 *     positions, pixel means. State dicts don't tell.
 * @param unread what stands among the tensors under these names and can't be one of a network: complex, sparse or
 *     quantised tensors, for example, each with what it is and its shape
 * @param other what else the file says, such as the epoch: strings, numbers, booleans, null, lists and maps of these;
 *     tensors outside the state dict (an optimizer's, for example) are given by their type and shape as text
 * @param alternatives other dictionaries of tensors in the file: the key of each, as {@link Checkpoint.Choice}
 *     takes it, and how many tensors it has
 * @param format {@code safetensors}, {@code pth (zip)}, {@code pth (legacy)}, {@code flax (msgpack)} or {@code flax (npz)}
 * @param unwrapped what was taken off to get at the tensors, from the outside in: keys such as {@code state_dict} and
 *     prefixes such as {@code module.}
 */
public record Checkpoint(
        StateDict tensors,
        Set<String> buffers,
        Map<String, String> unread,
        Map<String, Object> other,
        Map<String, Integer> alternatives,
        String format,
        List<String> unwrapped) {

    public Checkpoint {
        buffers = Set.copyOf(buffers);
        unread = Collections.unmodifiableMap(new LinkedHashMap<>(unread));
        other = Collections.unmodifiableMap(new LinkedHashMap<>(other));
        alternatives = Collections.unmodifiableMap(new LinkedHashMap<>(alternatives));
        unwrapped = List.copyOf(unwrapped);
    }

    /** The keys of the alternatives that are averages of the weights over a training. */
    public List<String> averaged() {
        return alternatives.keySet().stream()
                .filter(key -> Arrays.stream(key.split("\\.")).anyMatch(StateDicts.AVERAGED::contains))
                .filter(key -> !exchanged(key))
                .toList();
    }

    /** What is known of alternatives, by their keys: that they are averages, or what was learned before averaging. */
    public Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        averaged().forEach(key -> kinds.put(key, "averaged weights"));
        alternatives.keySet().stream()
                .filter(this::exchanged)
                .forEach(key -> kinds.put(key, "weights before averaging"));
        return kinds;
    }

    /**
     * Whether this tool puts averages in the place of the weights when it saves, and the weights here: mmengine's EMAHook,
     * for all its {@code ema_state_dict} says, and Lightning's WeightAveraging.
     */
    private boolean exchanged(String key) {
        boolean mmengine = other.get("meta") instanceof Map<?, ?> meta && meta.containsKey("mmengine_version");
        return key.equals("current_model_state") || mmengine && key.equals("ema_state_dict");
    }

    /** The tensors under a prefix alone. */
    Checkpoint under(Path file, String prefix) {
        StateDict chosen = tensors.under(prefix);
        if (chosen.size() == 0) {
            throw UserError.failure(file + " has no tensors whose names begin with '" + prefix
                    + "'; densekit weights FILE lists their names");
        }
        Map<String, String> unreadThere = new LinkedHashMap<>();
        unread.forEach((name, kind) -> {
            if (name.startsWith(prefix)) {
                unreadThere.put(name.substring(prefix.length()), kind);
            }
        });
        Set<String> buffersThere = buffers.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toSet());
        List<String> taken =
                Stream.concat(unwrapped.stream(), Stream.of(prefix)).toList();
        return new Checkpoint(chosen, buffersThere, unreadThere, other, alternatives, format, taken);
    }

    /** Which of a file's tensors are meant. */
    public record Choice(Optional<String> key, Optional<String> prefix) {
        /** Those that are found where nobody says. */
        public static final Choice FOUND = new Choice(Optional.empty(), Optional.empty());
    }
}
