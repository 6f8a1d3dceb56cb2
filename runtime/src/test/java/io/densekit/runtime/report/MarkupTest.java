// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void elementsNest() {
        String text = new Markup()
                .open("p", "class", "a")
                .text("x")
                .element("b", "y")
                .empty("br")
                .close()
                .finish();
        assertThat(text).isEqualTo("<!DOCTYPE html>\n<p class=\"a\">x<b>y</b><br /></p>\n");
    }

    @Test
    void textsAndAttributesAreEscaped() {
        String text = new Markup()
                .element("p", "</p><script>alert('1' & \"2\")</script>", "title", "\" onload='x' <&>")
                .finish();
        assertThat(text)
                .contains("&lt;/p&gt;&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;")
                .contains("title=\"&quot; onload=&#39;x&#39; &lt;&amp;&gt;\"")
                .doesNotContain("<script");
    }

    @Test
    void controlCharactersAreReplaced() {
        assertThat(new Markup().element("p", "a\u0000b\u001bc\nd\u007f").finish())
                .contains("<p>a\ufffdb\ufffdc\nd\ufffd</p>");
    }

    @Test
    void whatIsNotClosedIsAMistake() {
        assertThatThrownBy(() -> new Markup().open("div").open("p").finish())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not closed: [p, div]");
    }

    @Test
    void aTableScrollsBelowItsCaption() {
        Markup page = new Markup();
        page.openTable("tall", "<boxes>").element("td", "1").closeTable();
        page.openTable("", "").closeTable();
        assertThat(page.finish())
                .contains("<div class=\"wide tall\" tabindex=\"0\"><p class=\"caption\">&lt;boxes&gt;</p>"
                        + "<table aria-label=\"&lt;boxes&gt;\"><td>1</td></table></div>")
                .contains("<div class=\"wide\" tabindex=\"0\"><table></table></div>");
    }
}
