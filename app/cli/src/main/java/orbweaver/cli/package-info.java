@NullMarked
package orbweaver.cli;

import org.jspecify.annotations.NullMarked;
