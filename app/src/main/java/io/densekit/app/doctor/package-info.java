// SPDX-License-Identifier: Apache-2.0
/** What {@code densekit doctor} looks at: {@link io.densekit.app.doctor.Doctor} examines, {@link io.densekit.app.doctor.Diagnosis} tells. */
package io.densekit.app.doctor;
