@NullMarked
package orbweaver.ui;

import org.jspecify.annotations.NullMarked;
