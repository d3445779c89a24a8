/// Finds what the reference loader would stumble over in a dataset, and mends what can be mended.
@NullMarked
package orbweaver.dataset.check;

import org.jspecify.annotations.NullMarked;
