// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoResultsTest {

    @TempDir
    private Path folder;

    @Test
    void knowsItsSizeTypeAndSource() {
        CocoFiles files = new CocoFiles(folder);
        CocoResults results = files.results(
                IouType.BBOX, result(1, 1, 1, "'bbox':[1,2,3,4]") + "," + result(1, 1, 1, "'bbox':[1,2,3,4]"));

        assertThat(results.size()).isEqualTo(2);
        assertThat(results.type()).isEqualTo(IouType.BBOX);
        assertThat(results.source()).endsWith("dt.json");
        assertThat(files.results(IouType.SEGM, "").size()).isZero();
    }
}
