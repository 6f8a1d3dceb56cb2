// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import io.densekit.UserError;
import io.densekit.datasets.images.OpenCv;

/** OpenCV, which reads images, and the temporary folder that it is unpacked to. */
record ImagesExamination() {

    /** @throws UserError if it can't be loaded */
    void examine(Diagnosis diagnosis) {
        diagnosis.fact("images", "unpacked to", System.getProperty("java.io.tmpdir"));
        OpenCv.load();
        diagnosis.fact("images", "OpenCV", "loads");
    }
}
