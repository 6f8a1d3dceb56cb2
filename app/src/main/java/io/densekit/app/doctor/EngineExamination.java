// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import ai.djl.util.Utils;
import io.densekit.UserError;
import io.densekit.runtime.machine.EngineState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** DJL and libtorch, by starting them. */
record EngineExamination(Properties versions, Map<String, String> environment) {

    /** The driver of NVIDIA's cards says so on Linux. */
    private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

    void examine(Diagnosis diagnosis) {
        diagnosis.fact("engine", "DJL", versions.getProperty("djl"));
        String given = environment.get("PYTORCH_LIBRARY_PATH");
        try {
            tell(EngineState.measured(), given, diagnosis);
        } catch (UserError e) {
            diagnosis.broken(
                    e.getMessage() + (e.getMessage().endsWith(".") ? "" : "."),
                    given == null
                            ? remedy()
                            : "It is taken from PYTORCH_LIBRARY_PATH (" + given + "): that must be libtorch "
                                    + versions.getProperty("libtorch")
                                    + ", and no other; without the variable ours is taken.");
        }
    }

    /** DJL unpacks libtorch once into a folder of the user's, and takes what lies there ever after. */
    private String remedy() {
        return "libtorch is unpacked to " + Utils.getEngineCacheDir("pytorch")
                + ": that must be writable, with 700 MB to spare and programs allowed to run"
                + " from it (no noexec); if it is, delete the folder, so that it is unpacked anew. ENGINE_CACHE_DIR names another one.";
    }

    void tell(EngineState engine, String given, Diagnosis diagnosis) {
        boolean own = given == null
                || given.isEmpty()
                || !engine.natives().startsWith(Path.of(given).toAbsolutePath().normalize());
        diagnosis.fact("engine", "libtorch", own ? engine.libtorch() : foreign(engine, diagnosis));
        diagnosis.fact(
                "engine", "from", engine.natives() + (own ? " (unpacked from the jars)" : " (PYTORCH_LIBRARY_PATH)"));
        if (own && given != null && !given.isEmpty()) {
            diagnosis.advice(
                    "PYTORCH_LIBRARY_PATH is " + given + ", where there is no libtorch: ours is taken instead.",
                    "Name the folder that holds the library itself, such as torch/lib, or unset the variable.");
        }
        diagnosis.fact("engine", "threads", Integer.toString(engine.threads()));
        diagnosis.fact("engine", "bf16", half(engine.single(), engine.half()));
        diagnosis.fact("engine", "GPUs", engine.gpus().isEmpty() ? "none" : gpus(engine));
        if (engine.gpus().isEmpty() && Files.exists(DRIVER)) {
            diagnosis.advice(
                    "This machine has an NVIDIA GPU, "
                            + (own ? "but this libtorch is one for CPUs." : "which this libtorch doesn't see."),
                    own
                            ? "Set PYTORCH_LIBRARY_PATH to the folder torch/lib of PyTorch "
                                    + versions.getProperty("libtorch")
                                    + " for CUDA, PYTORCH_VERSION to that version and PYTORCH_FLAVOR to cu128: docs/gpu.md."
                            : "Look at PYTORCH_FLAVOR, CUDA_VISIBLE_DEVICES, the driver's version, and whether libcudart is"
                                    + " found: docs/gpu.md.");
        }
    }

    /** DJL says of a library that isn't ours what PYTORCH_VERSION says. */
    private static String foreign(EngineState engine, Diagnosis diagnosis) {
        Optional<String> version = ForeignLibtorch.version(engine.natives());
        if (version.isEmpty()) {
            return engine.libtorch() + " by PYTORCH_VERSION; the library doesn't say";
        }
        String plain = version.get().replaceFirst("\\+.*", "");
        if (!plain.equals(engine.libtorch().replaceFirst("\\+.*", ""))) {
            diagnosis.advice(
                    "The library of PYTORCH_LIBRARY_PATH is libtorch " + version.get() + ", where DJL takes it for "
                            + engine.libtorch() + ".",
                    "Set PYTORCH_VERSION to " + plain + ", so that DJL calls it as that version is called.");
        }
        return version.get();
    }

    private static String gpus(EngineState engine) {
        StringBuilder text = new StringBuilder();
        for (int gpu = 0; gpu < engine.gpus().size(); gpu++) {
            text.append(gpu == 0 ? "" : ", ")
                    .append("gpu:")
                    .append(gpu)
                    .append(" with ")
                    .append(Sizes.of(engine.gpus().get(gpu)));
        }
        return text.toString();
    }

    /** Seconds of one product each. */
    static String half(double single, double half) {
        if (Double.isInfinite(half)) {
            return "refused by this processor: leave compute.precision at fp32";
        }
        double ratio = half < single ? single / half : half / single;
        return String.format(
                Locale.ROOT,
                "a product takes %.2f ms, %.2f in fp32: %.1f times as %s",
                half * 1e3,
                single * 1e3,
                ratio,
                half < single ? "quick" : "slow, so leave compute.precision at fp32");
    }
}
