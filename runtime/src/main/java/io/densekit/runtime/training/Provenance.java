// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.engine.Engine;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a result comes from: enough to tell whether two runs could have been equal. */
final class Provenance {

    /** What was changed between the steps of a run that was resumed. */
    static final String CHANGED_SETTINGS = "changed-settings";

    /** How much of each class there is to learn from, where a loss goes by that. */
    static final String CLASS_COUNTS = "class-counts";

    private Provenance() {}

    /**
     * Of an experiment on the device that the session holds, by name: the versions of {@code densekit}, of libtorch
     * ({@code engine}) and of {@code java}, {@code platform}, {@code device}, {@code precision}, {@code seed}, and of the
     * resolved configuration ({@code settings}) its SHA-256.
     */
    static Map<String, String> of(Experiment experiment, ComputeSession session) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "densekit",
                Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        values.put("engine", Engine.getEngine(TorchEngine.NAME).getVersion());
        values.put("java", System.getProperty("java.version"));
        values.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        values.put("device", session.deviceName());
        values.put("precision", session.precision().name().toLowerCase(Locale.ROOT));
        values.put("seed", Long.toString(experiment.settings().seed()));
        values.put("settings", sha256(experiment.resolved()));
        return values;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
