/// The view that drives the arm.
@NullMarked
package orbweaver.ui.operate;

import org.jspecify.annotations.NullMarked;
