// SPDX-License-Identifier: Apache-2.0
/** With which inputs networks are recorded to run elsewhere: {@link io.densekit.runtime.recording.ComparedSizes}. */
package io.densekit.runtime.recording;
