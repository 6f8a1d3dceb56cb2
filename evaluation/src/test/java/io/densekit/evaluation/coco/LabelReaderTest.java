// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelReaderTest {

    @TempDir
    private Path folder;

    @Test
    void namesMayHoldAnyCharacter() {
        CocoGroundTruth truth = CocoGroundTruth.read(
                new CocoFiles(folder)
                        .file(
                                "gt.json",
                                "{'images':[],'annotations':[],'categories':[{'name':'Stra\\u00dfe \u4e2d','id':1,'supercategory':null}]}"));

        assertThat(truth.categories()).containsExactly(new CocoCategory(1, "Straße 中", ""));
    }

    @Test
    void saysWhichEntryIsWrong() {
        CocoFiles files = new CocoFiles(folder);
        files.refusesTruth("{'images':[{'id':1},{'width':1}]}", "image 1 (line 1): id is missing");
        files.refusesTruth("{'images':[{'id':1,'width':-4}]}", "width is -4");
        files.refusesTruth("{'categories':[{'name':'x'}]}", "category 0", "id is missing");
        files.refusesTruth("{'categories':[{'id':'x'}]}", "category 0", "a number is expected");
    }
}
