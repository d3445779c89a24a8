@NullMarked
package orbweaver.ui.preflight;

import org.jspecify.annotations.NullMarked;
