// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

/** A size of the input that a model may leave free. */
public enum FreeAxis {
    /** The number of images. */
    BATCH("batch", "number of images"),
    /** In pixels. */
    HEIGHT("height", "height"),
    /** In pixels. */
    WIDTH("width", "width");

    private final String title;
    private final String words;

    FreeAxis(String title, String words) {
        this.title = title;
        this.words = words;
    }

    /** What it is called in the model. */
    public String title() {
        return title;
    }

    /** What it is called in a sentence. */
    public String words() {
        return words;
    }

    /** Where it stands among so many axes of images or clips. */
    public int place(int axes) {
        return this == BATCH ? 0 : axes - (this == HEIGHT ? 2 : 1);
    }
}
