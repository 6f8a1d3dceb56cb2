// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.coco.CocoGroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoResultsFileTest {

    private static final CocoGroundTruth NUMBERED = CocoGroundTruth.builder().build();

    @TempDir
    private Path folder;

    private static List<CocoDetection> box(double score) {
        return List.of(CocoDetection.box(18, score, 1, 2, 3, 4));
    }

    @Test
    void eachDetectionIsALineInTheOrderOfTheImages() throws IOException {
        Path file = folder.resolve("dt.json");
        CocoResultsFile.write(file, NUMBERED, writer -> {
            writer.write(2, box(0.5));
            writer.write(1, List.of());
            writer.write(1, box(0.25));
        });
        assertThat(file)
                .hasContent(
                        """
                        [
                        {"image_id":2,"category_id":18,"bbox":[1.0,2.0,3.0,4.0],"score":0.5}
                        ,{"image_id":1,"category_id":18,"bbox":[1.0,2.0,3.0,4.0],"score":0.25}]""");
    }

    @Test
    void whatIsNotFiniteIsRefusedAndNothingIsLeft() throws IOException {
        Path file = folder.resolve("dt.json");
        assertThatThrownBy(() -> CocoResultsFile.write(file, NUMBERED, writer -> writer.write(1, box(Double.NaN))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("NaN");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aMissingFolderIsAClearError() {
        Path file = folder.resolve("none/dt.json");
        assertThatThrownBy(() -> CocoResultsFile.write(file, NUMBERED, writer -> writer.write(1, box(0.5))))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file + " can't be written (NoSuchFileException: ")
                .hasMessageEndingWith(
                        "; check that its folder exists and can be written and that the disk has space left");
    }
}
