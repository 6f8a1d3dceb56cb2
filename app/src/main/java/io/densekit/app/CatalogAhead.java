// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.plugin.ComponentCatalog;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The components, found by a thread of their own while the command line is understood: of what {@code config} does either takes a
 * quarter.
 */
final class CatalogAhead {

    private static final Set<String> COMMANDS = Set.of("config", "components");

    private final FutureTask<ComponentCatalog> task;

    private CatalogAhead(FutureTask<ComponentCatalog> task) {
        this.task = task;
    }

    /** Starts where the bare words tell that a command wants them, and nothing that other ones are wanted or that all is logged. */
    static Optional<CatalogAhead> of(Callable<ComponentCatalog> components, String... arguments) {
        boolean wanted = arguments.length > 1
                && COMMANDS.contains(arguments[0])
                && Arrays.stream(arguments)
                        .noneMatch(word -> word.startsWith("--plugin") || word.startsWith("--debug"));
        if (!wanted) {
            return Optional.empty();
        }
        FutureTask<ComponentCatalog> task = new FutureTask<>(components);
        Thread thread = new Thread(task, "components");
        thread.setDaemon(true);
        thread.start();
        return Optional.of(new CatalogAhead(task));
    }

    /** What was found, or the error that finding it ended with. */
    ComponentCatalog get() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) e.getCause(); // finding them throws no other
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
