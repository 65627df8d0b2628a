package io.streamgauge.serve.inlet;

import java.util.Locale;

/**
 * A request whose body has been read and, where it came in gzip, decompressed.
 *
 * @param path as it was sent, still encoded
 * @param contentType as it was sent; empty where there is none
 * @param contentEncoding what the body still is in: empty, or what the endpoint decodes itself
 * @param clientId who sent it, for the limits per producer
 * @param body not copied
 * @param lease of the memory that the request holds
 */
record InletRequest(
        String method,
        String path,
        String contentType,
        String contentEncoding,
        String clientId,
        byte[] body,
        MemoryLease lease) {
    /** The media type without its parameters, in lower case. */
    String mediaType() {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    InletRequest withBody(byte[] other) {
        return new InletRequest(method, path, contentType, "", clientId, other, lease);
    }
}
