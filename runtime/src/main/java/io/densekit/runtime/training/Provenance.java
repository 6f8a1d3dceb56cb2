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

/**
 * Where a result comes from: enough to tell whether two runs could have been equal.
 *
 * @param densekit version of densekit
 * @param engine version of libtorch
 * @param java version of the virtual machine
 * @param platform operating system and architecture
 * @param device what it ran on
 * @param precision what large products ran in
 * @param seed of every random choice
 * @param settings SHA-256 of the resolved configuration
 */
record Provenance(
        String densekit,
        String engine,
        String java,
        String platform,
        String device,
        String precision,
        long seed,
        String settings) {

    /** Of an experiment on the device that the session holds. */
    public static Provenance of(Experiment experiment, ComputeSession session) {
        return new Provenance(
                Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                Engine.getEngine(TorchEngine.NAME).getVersion(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                session.deviceName(),
                session.precision().name().toLowerCase(Locale.ROOT),
                experiment.settings().seed(),
                sha256(experiment.resolved()));
    }

    /** The same by name, as files keep it. */
    public Map<String, String> asMap() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("densekit", densekit);
        values.put("engine", engine);
        values.put("java", java);
        values.put("platform", platform);
        values.put("device", device);
        values.put("precision", precision);
        values.put("seed", Long.toString(seed));
        values.put("settings", settings);
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
