/**
 * The page that a run ends with: {@link io.densekit.runtime.report.Report} writes one HTML file, complete in itself,
 * from what a run directory holds and from {@link io.densekit.runtime.report.ReportSample}s, validation images with what
 * is known of them and what was predicted; {@link io.densekit.runtime.report.ReportSamples} chooses these.
 */
package io.densekit.runtime.report;
