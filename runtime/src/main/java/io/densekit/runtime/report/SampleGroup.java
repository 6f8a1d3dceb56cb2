// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.List;

/**
 * Images that are shown together.
 *
 * @param id of the page's section
 * @param heading of the section
 * @param note how they were chosen
 * @param samples may be empty: then there is no section
 */
record SampleGroup(String id, String heading, String note, List<ReportSample<?, ?>> samples) {

    SampleGroup {
        samples = List.copyOf(samples);
    }
}
