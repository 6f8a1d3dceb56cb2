// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which views of which videos the samples of a dataset are: those of a video follow each other, as videos do. */
final class Views {

    /** The first view of each video, and behind them how many there are in all. */
    private final int[] firsts;

    private Views(int[] firsts) {
        this.firsts = firsts;
    }

    /** As many of each video. */
    static Views alike(int videos, int views) {
        return new Views(IntStream.rangeClosed(0, videos)
                .map(video -> Math.multiplyExact(video, views))
                .toArray());
    }

    /** So many of each video. */
    static Views of(int[] counts) {
        int[] firsts = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            firsts[i + 1] = Math.addExact(firsts[i], counts[i]);
        }
        return new Views(firsts);
    }

    int size() {
        return firsts[firsts.length - 1];
    }

    /** The video that a view is of; each has one view at least. */
    int video(int view) {
        int found = Arrays.binarySearch(firsts, view);
        return found >= 0 ? found : -found - 2;
    }

    /** Which of its video's views it is, from 0. */
    int within(int view) {
        return view - firsts[video(view)];
    }
}
