// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import picocli.CommandLine.Option;

/** What a command's network runs on. */
final class ComputeOptions {

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto (a GPU if there is one), cpu, or gpu:N. The same as --set compute.device=DEVICE.")
    private String device;

    @Option(
            names = "--precision",
            paramLabel = "fp32|bf16",
            description = "What large products run in. The same as --set compute.precision=...")
    private String precision;

    /** Hands what was given to the configuration. */
    void applyTo(ConfigOptions config) {
        if (device != null) {
            config.override("compute.device", device);
        }
        if (precision != null) {
            config.override("compute.precision", precision);
        }
    }
}
