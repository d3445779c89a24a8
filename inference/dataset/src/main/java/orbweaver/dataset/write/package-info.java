/// Writing datasets so that nothing is lost: every frame goes to a journal at once, and a finished
/// episode becomes part of the dataset by renames in an order that any interruption can be taken up
/// from.
@NullMarked
package orbweaver.dataset.write;

import org.jspecify.annotations.NullMarked;
