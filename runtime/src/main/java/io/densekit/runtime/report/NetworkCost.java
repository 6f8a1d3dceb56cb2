// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.profiling.Profile;
import io.densekit.runtime.profiling.ProfileRequest;
import io.densekit.runtime.profiling.Profiler;
import java.util.List;
import java.util.Optional;

/**
 * What a network costs, as a profile counts it.
 *
 * @param parameters numbers that it learns
 * @param multiplyAdds for one image of the size that published tables of its task are made with
 */
public record NetworkCost(long parameters, long multiplyAdds) {

    /**
     * Counts it: the network is built and run once with random values.
     *
     * @throws io.densekit.UserError if it can't be built
     */
    public static NetworkCost of(Experiment experiment) {
        Profile profile = Profiler.profile(
                experiment, new ProfileRequest(Optional.empty(), 1, 0, List.of(), Optional.empty()), (done, of) -> {});
        return new NetworkCost(profile.network().parameters(), profile.macs(profile.network()));
    }
}
