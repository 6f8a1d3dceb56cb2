// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import io.densekit.checkpoints.Checkpoint;
import io.densekit.model.VisionModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Networks for which a weight file may be meant in place of the configured one. They are built only where a file leaves a
 * question, and no arrays are made for them.
 *
 * @param groups each network by what the configuration would have to say; those of a later group are looked at where
 *     no earlier one fits
 */
public record OtherNetworks(List<Map<String, Supplier<VisionModel<?, ?>>>> groups) {
    /** None to compare with. */
    public static final OtherNetworks NONE = new OtherNetworks(List.of());

    private static final int SHOWN = 3;
    private static final long NONE_TAKEN = -1;

    /**
     * A sentence for what settings the whole backbone is in the file; empty where there are none.
     *
     * @param least how many of the file's values must be taken
     */
    Optional<String> fitting(Path file, Checkpoint checkpoint, long least) {
        return groups.stream()
                .flatMap(group -> fitting(group, file, checkpoint, least).stream())
                .findFirst();
    }

    private static Optional<String> fitting(
            Map<String, Supplier<VisionModel<?, ?>>> group, Path file, Checkpoint checkpoint, long least) {
        long most = least;
        List<String> best = new ArrayList<>();
        for (Map.Entry<String, Supplier<VisionModel<?, ?>>> other : group.entrySet()) {
            long taken = taken(other.getValue(), file, checkpoint);
            if (taken > most) {
                most = taken;
                best.clear();
            }
            if (taken == most) {
                best.add(other.getKey());
            }
        }
        return best.isEmpty()
                ? Optional.empty()
                : Optional.of("it fits " + String.join(" or ", best.subList(0, Math.min(SHOWN, best.size()))));
    }

    /** How many of the file's values another network takes; {@link #NONE_TAKEN} if the file isn't that one's. */
    private static long taken(Supplier<VisionModel<?, ?>> other, Path file, Checkpoint checkpoint) {
        try {
            VisionModel<?, ?> model = other.get();
            FileFit fit = FileFit.of(model, file, checkpoint);
            BackboneShare share = BackboneShare.of(model, fit.report());
            return share.missing().isEmpty() && share.othersFit() ? fit.values() : NONE_TAKEN;
        } catch (RuntimeException e) {
            return NONE_TAKEN; // Such a network can't be built from the other settings, or can't take the file.
        }
    }
}
