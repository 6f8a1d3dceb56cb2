// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationFileReaderTest {

    @TempDir
    private Path folder;

    private CocoFiles files;

    @BeforeEach
    void files() {
        files = new CocoFiles(folder);
    }

    @Test
    void readsArraysInAnyOrderAndSortsById() {
        Path file = files.file(
                "gt.json",
                "{'info':{'year':2017},'annotations':[" + annotation(1, 9, 5, "") + "],"
                        + "'categories':[{'id':8,'name':'b'},{'id':5}],'images':[{'id':9},{'id':4,'width':7,'height':6}]}");

        CocoGroundTruth truth = CocoGroundTruth.read(file);

        assertThat(truth.images()).containsExactly(new CocoImage(4, 7, 6), new CocoImage(9, 0, 0));
        assertThat(truth.categories()).containsExactly(new CocoCategory(5, "5"), new CocoCategory(8, "b"));
        assertThat(truth.size()).isEqualTo(1);
    }

    @Test
    void tellsHowManyBytesWereRead() throws IOException {
        Path file = files.truthFile(annotation(1, 1, 1, ""));
        AtomicLong read = new AtomicLong();

        AnnotationFileReader.read(file, EnumSet.allOf(IouType.class), Crowds.IGNORED, read::addAndGet);

        assertThat(read).hasValue(Files.size(file));
    }

    @Test
    void refusesFilesThatAreNoGroundTruth() {
        files.refusesTruth("[]", "holds an array, as results do");
        files.refusesTruth("{'images':[],'categories':[]}", "needs the arrays images, categories and annotations");
        files.refusesTruth("{'images':[],'images':[]}", "this array twice");
        files.refusesTruth("{" + CocoFiles.IMAGES + ",\n'annotations':[", "line 2", "the file ends");
        files.refusesTruth("<html>", "line 1", "there is '<'");
        files.refusesTruth("{'images':[]} x", "the end of the file is expected");
        assertThatThrownBy(() -> CocoGroundTruth.read(folder.resolve("none.json")))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("none.json: there is no such file");
        assertThatThrownBy(() -> CocoGroundTruth.read(folder))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("is a folder; name a file");
    }

    @Test
    void otherCodingsOfAFileAreCalledWhatTheyAre() throws IOException {
        Path file = folder.resolve("gt.json");
        String refused = file + ": is no text in UTF-8, but maybe in UTF-16; save it as UTF-8";
        Files.writeString(file, "\ufeff{}", StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> CocoGroundTruth.read(file)).hasMessage(refused);
        Files.writeString(file, "\ufeff{}", StandardCharsets.UTF_16BE);
        assertThatThrownBy(() -> CocoGroundTruth.read(file)).hasMessage(refused);
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8});
        assertThatThrownBy(() -> CocoGroundTruth.read(file)).hasMessage(file + ": is compressed by gzip; unpack it");
    }

    @Test
    void idsOfMoreThan64BitsAreRefusedByName() {
        String said = "a whole number is expected that is no larger than 9223372036854775807";
        files.refusesTruth(
                "{" + CocoFiles.IMAGES + ",'annotations':[{'id':9223372036854775808,'image_id':1}]}", said, "id");
        files.refusesTruth("{'images':[{'id':-9223372036854775809}]}", said, "image 0");
        files.refusesTruth("{'categories':[{'id':1e30}]}", said, "category 0");
    }
}
