/// The Record view: demonstrations and the set they go into.
@NullMarked
package orbweaver.ui.record;

import org.jspecify.annotations.NullMarked;
