// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocXmlTest {

    @TempDir
    Path folder;

    private VocXml read(String text) throws IOException {
        return VocXml.read(Files.writeString(folder.resolve("a.xml"), text));
    }

    @Test
    void childrenAreFoundByNameAndGrandchildrenAreNot() throws IOException {
        VocXml xml =
                read("<annotation><object><name>a</name><part><name>b</name></part></object><object/></annotation>");
        assertThat(xml.all("object")).hasSize(2);
        assertThat(xml.first("object").orElseThrow().text("name")).contains("a");
        assertThat(xml.text("name")).isEmpty();
    }

    @Test
    void numbersThatAreNoneNameFileAndElement() throws IOException {
        VocXml xml = read("<size><width>wide</width></size>");
        assertThatThrownBy(() -> xml.number("width"))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("a.xml: <width> must be a number, got 'wide'");
        assertThatThrownBy(() -> xml.number("height"))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("a.xml: <size> has no <height>, which must be a number");
    }

    @Test
    void entitiesOfOtherFilesAreRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<a><name>&x;</name></a>";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.xml:1")
                .hasMessageContaining("DOCTYPE")
                .hasMessageNotContaining("secret");
    }

    @Test
    void entitiesThatGrowAreRefused() {
        String text = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>";
        assertThatThrownBy(() -> read(text)).isInstanceOf(UserError.class);
    }

    @Test
    void elementsLieWithinEachOtherOnlySoDeep() throws IOException {
        assertThat(read("<a>".repeat(100) + "</a>".repeat(100)).all("a")).hasSize(1);
        assertThatThrownBy(() -> read("<a>".repeat(20_000) + "</a>".repeat(20_000)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.xml:1: the XML is broken or not plain")
                .hasMessageContaining("depth");
    }

    @Test
    void brokenXmlNamesItsLine() {
        assertThatThrownBy(() -> read("<a>\n<b></a>"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.xml:2: the XML is broken");
    }
}
