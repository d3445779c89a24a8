/// The view that shows how the policy came to a chunk. It never moves the arm.
@NullMarked
package orbweaver.ui.inspect;

import org.jspecify.annotations.NullMarked;
