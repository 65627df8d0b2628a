package io.streamgauge.topology;

/** How many records of an input partition this instance has read since it started. */
public record InputRecords(String topic, int partition, long records) {}
