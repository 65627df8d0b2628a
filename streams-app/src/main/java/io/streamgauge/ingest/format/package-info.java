/**
 * Which codec reads which format: {@link io.streamgauge.ingest.format.Decoders} makes one for each {@link io.streamgauge.ingest.Format}, with the settings of its topic.
 *
 * <p>May import: {@code ingest} and the codecs' own packages, {@code ingest.<format>}. To add a format: a constant of {@code Format}, a package with a {@link
 * io.streamgauge.ingest.PointDecoder}, a case here, a page in topology-docs/formats.md.
 */
package io.streamgauge.ingest.format;
