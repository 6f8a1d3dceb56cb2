// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/** Containers of videos, told by how files of them begin. */
enum VideoKind {
    MP4("mp4"),
    MATROSKA("mkv"),
    AVI("avi");

    /** So many bytes tell. */
    static final int BYTES = 12;

    private static final int EBML = 0x1A45DFA3;
    private static final int RIFF = 0x52494646;
    private static final int AVI_OF_RIFF = 0x41564920;
    /** With which an MP4 or a MOV begins behind a size: ftyp, moov, mdat, free, skip, wide. */
    private static final Set<Integer> BOXES =
            Set.of(0x66747970, 0x6D6F6F76, 0x6D646174, 0x66726565, 0x736B6970, 0x77696465);

    private final String ending;

    VideoKind(String ending) {
        this.ending = ending;
    }

    static Optional<VideoKind> of(byte[] head) {
        if (head.length < BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(head);
        if (bytes.getInt(0) == EBML) {
            return Optional.of(MATROSKA);
        }
        if (bytes.getInt(0) == RIFF && bytes.getInt(8) == AVI_OF_RIFF) {
            return Optional.of(AVI);
        }
        // An AVIF image begins as an MP4 does.
        boolean image = bytes.getInt(8) == 0x61766966 || bytes.getInt(8) == 0x68656963;
        return BOXES.contains(bytes.getInt(4)) && !image ? Optional.of(MP4) : Optional.empty();
    }

    /** Of files of that kind, without a dot. */
    String ending() {
        return ending;
    }
}
