package io.streamgauge.app.service;

/** A rule file that was read: its name as people and group ids have it, and what is in it. */
public record RuleText(String name, String text) {}
