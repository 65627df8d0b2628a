package io.streamgauge.rules.test;

/**
 * What came of one test file.
 *
 * @param tests the tests that ran
 * @param failed those of them that failed
 * @param checks the expressions and alerts compared
 * @param readable whether the file and its rule files could be read; if not, nothing ran
 */
public record RuleTestResult(int tests, int failed, int checks, boolean readable) {
    /** Whether everything is as expected. */
    public boolean passed() {
        return readable && failed == 0;
    }
}
