// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import io.densekit.UserError;
import io.densekit.plugin.Plugin;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Looks at what densekit stands on, each part by itself: what fails in one doesn't keep the next from being looked at.
 *
 * @param versions that the build wrote down
 * @param environment the variables of this process
 * @param plugins those that are found, or the error that keeps them from being found
 */
public record Doctor(Properties versions, Map<String, String> environment, Supplier<List<Plugin>> plugins) {

    /** Examines everything, which starts the engine. */
    public Diagnosis examine() {
        Diagnosis diagnosis = new Diagnosis();
        diagnosis.fact("densekit", "version", versions.getProperty("version"));
        new JavaExamination(Runtime.version(), System.getProperties()).examine(diagnosis);
        attempt(diagnosis, () -> new EngineExamination(versions, environment).examine(diagnosis));
        new ProcessorExamination(environment, Runtime.getRuntime().availableProcessors()).examine(diagnosis);
        new MemoryExamination().examine(diagnosis);
        attempt(diagnosis, () -> new ImagesExamination().examine(diagnosis));
        attempt(diagnosis, () -> new PluginsExamination(plugins.get()).examine(diagnosis));
        return diagnosis;
    }

    private static void attempt(Diagnosis diagnosis, Runnable examination) {
        try {
            examination.run();
        } catch (UserError e) {
            diagnosis.broken(e.getMessage(), "");
        } catch (RuntimeException | LinkageError e) {
            // Whatever a foreign library does, the rest is looked at.
            diagnosis.broken(e.getClass().getSimpleName() + ": " + e.getMessage(), "");
        }
    }
}
