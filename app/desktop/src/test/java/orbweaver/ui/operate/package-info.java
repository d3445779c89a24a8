@NullMarked
package orbweaver.ui.operate;

import org.jspecify.annotations.NullMarked;
