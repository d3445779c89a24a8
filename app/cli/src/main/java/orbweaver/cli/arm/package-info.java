/// What a technician needs at an arm: look, read, stop, release, set up.
@NullMarked
package orbweaver.cli.arm;

import org.jspecify.annotations.NullMarked;
