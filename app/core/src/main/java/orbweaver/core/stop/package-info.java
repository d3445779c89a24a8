/// Stop inputs that do not depend on the window.
@NullMarked
package orbweaver.core.stop;

import org.jspecify.annotations.NullMarked;
