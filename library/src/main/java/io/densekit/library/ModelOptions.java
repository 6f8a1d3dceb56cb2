// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.UserError;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a network is opened.
 *
 * @param concurrent how many calls run the network side by side; further ones wait. With 1 each has all cores, so that its answer
 *     is there soonest; with as many as there are cores each has one, which serves most calls a second
 * @param overrides of the configuration, each {@code path.to.key=value}: {@code compute.device=cpu}, {@code
 *     compute.precision=bf16} …
 * @param plugins where networks and tasks are found
 */
public record ModelOptions(int concurrent, List<String> overrides, ClassLoader plugins) {

    /** One call at a time, the configuration as it is, plugins of the thread's class loader. */
    public static final ModelOptions DEFAULTS = new ModelOptions(1, List.of(), null);

    /** @throws UserError if no call could run */
    public ModelOptions {
        overrides = List.copyOf(overrides);
        if (concurrent < 1) {
            throw UserError.usage("at least 1 call must run at a time, not " + concurrent);
        }
    }

    /** The same with so many calls side by side. */
    public ModelOptions withConcurrent(int calls) {
        return new ModelOptions(calls, overrides, plugins);
    }

    /** The same with one more override, which wins over those before. */
    public ModelOptions with(String key, Object value) {
        List<String> more = new ArrayList<>(overrides);
        more.add(key + "=" + value);
        return new ModelOptions(concurrent, more, plugins);
    }

    /** The same with plugins of a class loader of one's own. */
    public ModelOptions withPlugins(ClassLoader loader) {
        return new ModelOptions(concurrent, overrides, Objects.requireNonNull(loader));
    }

    Experiment experiment(Path config) {
        ClassLoader threads = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = plugins != null
                ? plugins
                : threads != null ? threads : getClass().getClassLoader();
        return Experiment.load(Plugins.catalog(loader), config, overrides);
    }
}
