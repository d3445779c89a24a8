/// Pictures, scaled to their slot and shown without copies.
@NullMarked
package orbweaver.ui.video;

import org.jspecify.annotations.NullMarked;
