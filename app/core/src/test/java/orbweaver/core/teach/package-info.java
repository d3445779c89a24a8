@NullMarked
package orbweaver.core.teach;

import org.jspecify.annotations.NullMarked;
