@NullMarked
package orbweaver.core.profile;

import org.jspecify.annotations.NullMarked;
