/// Copies of datasets in other shapes: one video a camera for streaming loaders, version 2.1, CSV.
@NullMarked
package orbweaver.dataset.export;

import org.jspecify.annotations.NullMarked;
