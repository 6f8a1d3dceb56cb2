// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a network is trained.
 *
 * @param resume whether to go on with the run that the folder holds
 * @param listeners told of steps, validations and the end, in this order
 * @param overrides of the configuration, each {@code path.to.key=value}
 * @param plugins where networks, data and tasks are found; null for the thread's class loader
 */
public record TrainingOptions(
        Resume resume, List<TrainingListener> listeners, List<String> overrides, ClassLoader plugins) {

    /** A new run, the configuration as it is, nobody listens, plugins of the thread's class loader. */
    public static final TrainingOptions DEFAULTS = new TrainingOptions(Resume.NEVER, List.of(), List.of(), null);

    /** Keeps unchangeable copies. */
    public TrainingOptions {
        listeners = List.copyOf(listeners);
        overrides = List.copyOf(overrides);
    }

    /** The same, going on with the folder's run where there is one. */
    public TrainingOptions withResume(Resume other) {
        return new TrainingOptions(other, listeners, overrides, plugins);
    }

    /** The same with one more listener. */
    public TrainingOptions withListener(TrainingListener listener) {
        return new TrainingOptions(resume, more(listeners, listener), overrides, plugins);
    }

    /** The same with one more override, which wins over those before. */
    public TrainingOptions with(String key, Object value) {
        return new TrainingOptions(resume, listeners, more(overrides, key + "=" + value), plugins);
    }

    /** The same with plugins of a class loader of one's own. */
    public TrainingOptions withPlugins(ClassLoader loader) {
        return new TrainingOptions(resume, listeners, overrides, Objects.requireNonNull(loader));
    }

    private static <E> List<E> more(List<E> list, E last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    Experiment experiment(Path config) {
        return new ModelOptions(1, overrides, plugins).experiment(config);
    }
}
