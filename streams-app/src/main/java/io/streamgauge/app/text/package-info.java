/**
 * Text that the commands print: tables that line up. Imports nothing of this project. Start at {@link io.streamgauge.app.text.TextTable}.
 */
package io.streamgauge.app.text;
