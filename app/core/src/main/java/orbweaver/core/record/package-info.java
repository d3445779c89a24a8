/// Recording demonstrations: what of a session goes into a dataset, and when. How it lies on disk is
/// the dataset module's matter.
@NullMarked
package orbweaver.core.record;

import org.jspecify.annotations.NullMarked;
