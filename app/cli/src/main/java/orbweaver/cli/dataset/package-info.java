/// The command *dataset*: what recorded demonstrations hold, whether they are sound, mending and copying
/// them.
@NullMarked
package orbweaver.cli.dataset;

import org.jspecify.annotations.NullMarked;
