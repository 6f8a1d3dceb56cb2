// SPDX-License-Identifier: Apache-2.0
/**
 * What is wrong with data before anything is trained on them: {@link io.densekit.runtime.checking.DataCheck} reads every
 * sample of a configuration's datasets and gives a {@link io.densekit.runtime.checking.DataReport} of each.
 */
package io.densekit.runtime.checking;
