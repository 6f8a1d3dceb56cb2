// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.StateDict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a weight file holds.
 *
 * @param tensors the network's tensors, under the names left after unwrapping
 * @param other what else the file says, such as the epoch: strings, numbers, booleans, null, lists and maps of these;
 *     tensors outside the state dict (an optimizer's, for example) are given by their type and shape as text
 * @param format {@code safetensors}, {@code pth (zip)}, {@code pth (legacy)}, {@code flax (msgpack)} or {@code flax (npz)}
 * @param unwrapped what was taken off to get at the tensors, from the outside in: keys such as {@code state_dict} and
 *     prefixes such as {@code module.}
 */
public record Checkpoint(StateDict tensors, Map<String, Object> other, String format, List<String> unwrapped) {

    public Checkpoint {
        other = Collections.unmodifiableMap(new LinkedHashMap<>(other));
        unwrapped = List.copyOf(unwrapped);
    }
}
