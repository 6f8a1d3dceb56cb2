// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.drawing.ExplainedSample;
import io.densekit.task.MetricDetails;
import java.util.List;

/**
 * What a report shows that the files of a run don't hold.
 *
 * @param details what the metric of the last validation tells beside its figures
 * @param samples images of that, as {@link ReportSamples} chooses them
 * @param explained samples with what the network made of them
 */
record ReportContent(MetricDetails details, List<SampleGroup> samples, List<ExplainedSample> explained) {

    /** Keeps unchangeable copies. */
    ReportContent {
        samples = List.copyOf(samples);
        explained = List.copyOf(explained);
    }

    /** Nothing, as of a run that was never validated. */
    static ReportContent none() {
        return new ReportContent(MetricDetails.none(), List.of(), List.of());
    }
}
