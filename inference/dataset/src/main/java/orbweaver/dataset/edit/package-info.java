/// Changes datasets that are there: deletes, trims, renames and labels episodes with undo, and splits and merges whole
/// sets into new folders.
@NullMarked
package orbweaver.dataset.edit;

import org.jspecify.annotations.NullMarked;
