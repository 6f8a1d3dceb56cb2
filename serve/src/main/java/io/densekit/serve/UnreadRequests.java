// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the HTTP server itself refuses, before any path is looked at, has a sentence too, where Jetty would send a page. */
final class UnreadRequests extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        String sentence = status < 500
                ? "the request can't be read (" + message + "); /openapi.json says what is asked"
                : "it failed; the server's log says why";
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(Answers.json(Map.of("error", sentence))), callback);
    }
}
