@NullMarked
package orbweaver.ui.theme;

import org.jspecify.annotations.NullMarked;
