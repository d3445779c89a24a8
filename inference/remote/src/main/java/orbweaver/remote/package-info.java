/// Policies that another program decodes, and policies served to others.
@NullMarked
package orbweaver.remote;

import org.jspecify.annotations.NullMarked;
