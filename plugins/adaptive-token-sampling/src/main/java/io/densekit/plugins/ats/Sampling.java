// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

/** What is searched for the tokens to keep where fewer are asked for than there are rows. */
enum Sampling {
    /**
     * As the public code has it: the cumulative scores are cut to as many of the highest as are drawn, so that several
     * draws fall on the lowest of those and few tokens stay. It is the setting of the published results, where as many
     * tokens are asked for as there are and nothing is cut.
     */
    REFERENCE,
    /** As the paper says: the whole distribution is searched. */
    WHOLE_CDF
}
