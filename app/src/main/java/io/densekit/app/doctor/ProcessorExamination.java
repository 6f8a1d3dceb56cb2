// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import io.densekit.runtime.machine.ContainerLimits;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Cores, and what says how many may be used.
 *
 * @param environment variables
 * @param cores that Java sees
 */
record ProcessorExamination(Map<String, String> environment, int cores) {

    void examine(Diagnosis diagnosis) {
        examine(diagnosis, ContainerLimits.ofThisProcess().cores());
    }

    void examine(Diagnosis diagnosis, OptionalDouble quota) {
        diagnosis.fact("processor", "cores", cores + " that this process may use");
        diagnosis.fact(
                "processor",
                "cgroup quota",
                quota.isEmpty() ? "none" : String.format(Locale.ROOT, "%.2f cores", quota.getAsDouble()));
        for (String name : new String[] {"OMP_NUM_THREADS", "OMP_THREAD_LIMIT"}) {
            String value = environment.get(name);
            if (value != null) {
                diagnosis.fact("processor", name, value);
                judge(name, value.strip(), diagnosis);
            }
        }
        if (quota.isPresent() && cores > Math.max(1, Math.ceil(quota.getAsDouble()))) {
            diagnosis.advice(
                    "Java takes " + cores + " cores where the container has "
                            + String.format(Locale.ROOT, "%.2f", quota.getAsDouble())
                            + ": threads stop whenever the share is used up.",
                    "Leave -XX:ActiveProcessorCount and -XX:-UseContainerSupport out of DENSEKIT_JAVA_OPTIONS.");
        }
    }

    private void judge(String name, String value, Diagnosis diagnosis) {
        if (!value.matches("[1-9]\\d{0,8}")) {
            diagnosis.advice(
                    name + " is '" + value + "', which is no number of threads.",
                    "Set it to a whole number from 1 on, or unset it.");
        } else if (name.equals("OMP_NUM_THREADS") && Integer.parseInt(value) < cores) {
            diagnosis.advice(
                    name + " keeps every command to " + value + " of " + cores + " cores.",
                    "Unset it, unless other work needs them.");
        }
    }
}
