package io.streamgauge.model;

/** A native histogram sample. */
public final class Histogram {}
