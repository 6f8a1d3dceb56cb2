// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.data.ClassCounts;
import io.densekit.data.Dataset;
import io.densekit.model.ClassBalanced;
import io.densekit.model.VisionModel;
import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Tells networks that weigh classes by rarity how much of each the data have.
 *
 * @param model the settings that ask for it
 */
record ClassBalance(Configured<? extends VisionModel<?, ?>, ?> model) {

    /**
     * Counts where the networks, which are all alike, ask for it.
     *
     * @return the counts in the order of the classes, for people; empty if nothing was counted
     * @throws io.densekit.UserError if there is nothing of a class, or annotations can't be read
     */
    Optional<String> apply(List<? extends VisionModel<?, ?>> networks, Dataset<?> data) {
        List<ClassBalanced> asking = networks.stream()
                .filter(ClassBalanced.class::isInstance)
                .map(ClassBalanced.class::cast)
                .filter(ClassBalanced::balancesClasses)
                .toList();
        if (asking.isEmpty()) {
            return Optional.empty();
        }
        ClassCounts counts = new ClassCounts(data.classCounts(), data.classNames());
        try {
            asking.forEach(network -> network.balance(counts));
        } catch (InvalidSetting e) {
            throw model.refusal(e);
        }
        return Optional.of(
                LongStream.of(counts.counts()).mapToObj(Long::toString).collect(Collectors.joining(" ")));
    }
}
