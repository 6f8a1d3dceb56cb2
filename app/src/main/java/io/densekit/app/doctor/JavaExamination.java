// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import java.util.Properties;

/** The JVM and how it was started. */
record JavaExamination(Runtime.Version version, Properties properties) {

    private static final long LEAST_HEAP = 256L << 20;

    void examine(Diagnosis diagnosis) {
        diagnosis.fact("Java", "version", version + " (" + properties.getProperty("java.vendor") + ")");
        diagnosis.fact("Java", "home", properties.getProperty("java.home"));
        diagnosis.fact("Java", "system", properties.getProperty("os.name") + " " + properties.getProperty("os.arch"));
        long heap = Runtime.getRuntime().maxMemory();
        diagnosis.fact("Java", "largest heap", Sizes.of(heap));
        if (heap < LEAST_HEAP) {
            diagnosis.advice(
                    "Java's heap may not grow beyond " + Sizes.of(heap)
                            + ", which is little for images and annotations.",
                    "Give it more by DENSEKIT_JAVA_OPTIONS=-Xmx2g.");
        }
    }
}
