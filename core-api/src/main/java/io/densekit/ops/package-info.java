// SPDX-License-Identifier: Apache-2.0
/**
 * The operators that DJL's {@code NDArray} lacks, and the engine beneath. {@link io.densekit.ops.Ops} calls TorchScript
 * functions of {@code ops.txt}, packed in memory into an archive that DJL loads; {@link io.densekit.ops.TorchEngine}
 * starts the engine and holds its switches. Nothing outside this package touches DJL's engine-specific classes.
 */
package io.densekit.ops;
