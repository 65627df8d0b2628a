/**
 * The protocol buffers' wire format, read in place.
 *
 * <p>Why not protobuf-java's {@code CodedInputStream}: OTLP says behind a metric's points what they are, so points must be passed over and read later. A {@code CodedInputStream}
 * can't go back; another one per message is 72 bytes per message on the heap, more than a point may cost. protobuf-java is the reference in the tests.
 */
package io.streamgauge.ingest.proto;
