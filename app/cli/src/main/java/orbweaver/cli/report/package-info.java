/// A finished evaluation as a page to read.
@NullMarked
package orbweaver.cli.report;

import org.jspecify.annotations.NullMarked;
