/// The arm's port as people name it, and what can be wrong with it.
@NullMarked
package orbweaver.core.port;

import org.jspecify.annotations.NullMarked;
