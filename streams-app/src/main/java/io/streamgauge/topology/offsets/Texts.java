package io.streamgauge.topology.offsets;

/** Cuts texts that others chose. */
final class Texts {
    private Texts() {}

    /** At most so many characters from the start, and never half of a surrogate pair: no JSON could hold that. */
    static String first(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
    }
}
