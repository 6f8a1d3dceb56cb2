// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.datasets.images.ImageReader;
import io.densekit.datasets.images.StoredSize;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Reads the image of a request: its body, or the one file of a form.
 *
 * @param mostBytes of the image
 * @param mostPixels that it may claim to have; looked at before any of it is decoded
 */
record Upload(int mostBytes, long mostPixels) {

    /** What a form has beside the image: boundaries, headers, and fields that don't matter. */
    static final int FORM_BYTES = 64 << 10;

    private static final String NO_IMAGE =
            "the body is no image; give a JPEG, PNG, WebP, BMP or TIFF file as the body, or"
                    + " as the one file of a form";

    /**
     * The bytes that a request may have at most, by what it says of itself.
     *
     * @throws Refusal if these are too many
     */
    long bytes(Context request) {
        long length = request.req().getContentLengthLong();
        long most = mostBytes + (isForm(request) ? (long) FORM_BYTES : 0);
        if (length > most) {
            throw tooLarge();
        }
        return length < 0 ? most : length;
    }

    private static boolean isForm(Context request) {
        return request.isMultipartFormData();
    }

    private Refusal tooLarge() {
        return new Refusal(413, "the image has more than the " + mostBytes + " bytes that are read; scale it down");
    }

    /**
     * The image's file.
     *
     * @throws Refusal if it is none, too large or claims too many pixels
     */
    byte[] read(Context request) {
        byte[] bytes = isForm(request) ? ofForm(request) : of(request.bodyInputStream());
        if (bytes.length == 0) {
            throw new Refusal(400, "the body is empty; give an image as the body, or as the one file of a form");
        }
        StoredSize size = ImageReader.sizeOf(bytes).orElseThrow(() -> none(bytes));
        if (size.exceeds(mostPixels)) {
            throw new Refusal(
                    413,
                    "the image claims " + size.width() + " x " + size.height() + " pixels, more than the " + mostPixels
                            + " that are read; scale it down");
        }
        return bytes;
    }

    private static Refusal none(byte[] bytes) {
        return new Refusal(
                415, VideoKind.of(bytes).isPresent() ? "the body is a video; POST it to /predict/video" : NO_IMAGE);
    }

    private byte[] of(InputStream in) {
        try (in) {
            byte[] bytes = in.readNBytes(mostBytes);
            if (in.read() >= 0) {
                throw tooLarge();
            }
            return bytes;
        } catch (BadMessageException e) {
            throw late(e);
        } catch (IOException e) {
            throw new Refusal(400, "the body ended before it was whole; send it again");
        }
    }

    /** What came too slowly, or too late. */
    static Refusal late(BadMessageException failure) {
        return new Refusal(failure.getCode(), "the body can't be read (" + failure.getReason() + "); send it again");
    }

    private byte[] ofForm(Context request) {
        List<UploadedFile> files = files(request);
        if (files.size() != 1) {
            throw new Refusal(400, "the form has " + files.size() + " files; give one image, as its one file");
        }
        return of(files.get(0).content());
    }

    private List<UploadedFile> files(Context request) {
        try {
            return request.uploadedFiles();
        } catch (Exception e) { // Kotlin declares none of those that servlets throw
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BadMessageException late && late.getCode() == HttpStatus.REQUEST_TIMEOUT_408) {
                    throw late(late);
                }
                if (String.valueOf(cause.getMessage()).contains("max length exceeded")) { // Jetty has no type for it
                    throw tooLarge();
                }
            }
            throw new Refusal(400, "the form can't be read; send one image as multipart/form-data, or as the body");
        }
    }
}
