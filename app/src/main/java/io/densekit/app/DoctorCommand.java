// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.app.doctor.Diagnosis;
import io.densekit.app.doctor.Doctor;
import io.densekit.plugin.Plugins;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what densekit stands on here, what is wrong with it and how to mend that. */
@Command(
        name = "doctor",
        description = {
            "Look at Java, the engine, the processor, memory and plugins, and tell what is wrong and how to mend it.",
            "",
            "The exit code is 1 where something is broken."
        },
        footer = {"Examples:", "  densekit doctor", "  densekit doctor --plugin-path my-plugin.jar --json"})
final class DoctorCommand extends DensekitCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Tell it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Diagnosis diagnosis = new Doctor(Version.read(), System.getenv(), () -> Plugins.discover(plugins())).examine();
        if (json) {
            out().println(diagnosis.json());
        } else {
            diagnosis.print(out());
        }
        return diagnosis.healthy() ? 0 : 1;
    }
}
