// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.data.Warnings;
import io.densekit.testing.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in annotations and lists of Pascal VOC, it is read or refused by name. */
class VocFuzzTest {
    private static final String XML =
            """
            <annotation><folder>VOC2007</folder><filename>a.jpg</filename>
            <size><width>64</width><height>48</height><depth>3</depth></size>
            <object><name>dog</name><difficult>0</difficult><part><name>head</name></part>
              <bndbox><xmin>8.5</xmin><ymin>12</ymin><xmax>35</xmax><ymax>40</ymax></bndbox></object>
            <object><name>cat</name><difficult>1</difficult>
              <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>64</xmax><ymax>48</ymax></bndbox></object>
            </annotation>
            """;

    @TempDir
    private Path folder;

    private void write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        new VocFolder(folder, List.of("dog", "cat"), new Warnings()).read("train");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void mutationsOfAnnotationsEndInObjectsOrUserErrors() {
        write("ImageSets/Main/train.txt", bytes("a\n"));
        new Mutations(20260211, 3).of(List.of(bytes(XML))).read(bytes -> {
            write("Annotations/a.xml", bytes);
            read();
        });
    }

    @Test
    void mutationsOfListsEndInImagesOrUserErrors() {
        write("Annotations/a.xml", bytes(XML));
        write("Annotations/b.xml", bytes(XML));
        new Mutations(20260212, 1).of(List.of(bytes("a\nb 1\n\nb -1\n"))).read(bytes -> {
            write("ImageSets/Main/train.txt", bytes);
            read();
        });
    }
}
