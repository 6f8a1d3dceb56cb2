// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

/** More threads or samples at once than machines have use for. */
final class Most {

    static final int THREADS = 1_024;
    static final int SAMPLES = 100_000;

    private Most() {}
}
